using System.Collections.Concurrent;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Execution;

/// <summary>An event schema as SQL sees it. The columns stand in the order of <see cref="EventSchema.Columns"/> without the residual, which SQL never sees.</summary>
internal static class TableColumns
{
    private static readonly ConcurrentDictionary<EventStoreFamily, IReadOnlyList<SqlColumn>> s_columns = new();
    private static readonly ConcurrentDictionary<EventStoreFamily, IReadOnlyList<EventColumn>> s_visible = new();

    /// <summary>The SQL columns of a schema.</summary>
    public static IReadOnlyList<SqlColumn> Of(EventSchema schema) =>
        s_columns.GetOrAdd(schema.Family, static (_, s) => [.. Visible(s).Select(c => new SqlColumn(c.Name, TypeOf(c.Type), c.Hidden))], schema);

    /// <summary>The event columns behind <see cref="Of"/>, in the same order.</summary>
    public static IReadOnlyList<EventColumn> Visible(EventSchema schema) =>
        s_visible.GetOrAdd(schema.Family, static (_, s) => [.. s.Columns.Where(column => column.Kind != EventColumnKind.Residual)], schema);

    /// <summary>The SQL type of an event type.</summary>
    public static SqlType TypeOf(EventType type) => type switch
    {
        EventType.JsonMap => SqlType.MapOfVarchar,
        EventType.Struct row => new RowType([.. row.Fields.Select(f => new RowField(f.Name, TypeOf(f.Type), f.Aliases.Count == 0 ? null : f.Aliases))]),
        EventType.List list => new ArrayType(TypeOf(list.Element)),
        EventType.Scalar scalar => scalar.Kind switch
        {
            EventScalarKind.Boolean => SqlType.Boolean,
            EventScalarKind.Integer => SqlType.Integer,
            EventScalarKind.BigInt => SqlType.BigInt,
            EventScalarKind.Double => SqlType.Double,
            EventScalarKind.Timestamp => SqlType.Timestamp3,
            EventScalarKind.Date => SqlType.Date,
            _ => SqlType.Varchar,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown event type."),
    };
}
