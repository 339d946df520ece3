using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>The type a column has in data files.</summary>
internal static class DuckDbTypes
{
    /// <summary>Maps are their JSON text; times are UTC-adjusted microseconds.</summary>
    public static DuckDbType Physical(EventType type) => type switch
    {
        EventType.Scalar { Kind: EventScalarKind.Varchar } or EventType.JsonMap => DuckDbType.Varchar,
        EventType.Scalar { Kind: EventScalarKind.Boolean } => DuckDbType.Boolean,
        EventType.Scalar { Kind: EventScalarKind.Integer } => DuckDbType.Integer,
        EventType.Scalar { Kind: EventScalarKind.BigInt } => DuckDbType.BigInt,
        EventType.Scalar { Kind: EventScalarKind.Double } => DuckDbType.Double,
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => DuckDbType.TimestampTz,
        EventType.Scalar { Kind: EventScalarKind.Date } => DuckDbType.Date,
        EventType.Struct row => DuckDbType.Struct([.. row.Fields.Select(f => new DuckDbColumn(f.Name, Physical(f.Type)))]),
        EventType.List list => DuckDbType.List(Physical(list.Element)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };
}
