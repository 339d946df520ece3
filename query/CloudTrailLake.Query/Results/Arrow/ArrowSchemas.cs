using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;
using ArrowIntervalType = Apache.Arrow.Types.IntervalType;
using ArrowMapType = Apache.Arrow.Types.MapType;
using ArrowTimestampType = Apache.Arrow.Types.TimestampType;
using SqlMapType = CloudTrailLake.Sql.Types.MapType;
using SqlTimestampType = CloudTrailLake.Sql.Types.TimestampType;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// The Arrow schema in which results leave the service ("wire schema"): one Arrow type per SQL type, and on every field, nested ones included, the SQL type's name as metadata.
/// </summary>
internal static class ArrowSchemas
{
    /// <summary>Key of the metadata that holds Trino's spelling of a field's type, such as <c>timestamp(3)</c>.</summary>
    public const string TypeKey = "trino.type";

    /// <summary>Zone of timestamps with time zone: the instant is kept, the zone's name is not.</summary>
    public const string Utc = "UTC";

    /// <summary>The wire schema of a result. Names may repeat; every field is nullable.</summary>
    public static Schema Of(IReadOnlyList<OutputColumn> columns) => new(columns.Select(column => FieldOf(column.Name, column.Type)), metadata: null);

    /// <summary>A field of the wire schema.</summary>
    public static Field FieldOf(string name, SqlType type) => new(name, TypeOf(type), nullable: true, [new(TypeKey, type.Name)]);

    /// <summary>The wire type of a SQL type. Every map is one of text to text; text covers what has no type of its own in Arrow (json, uuid, ipaddress).</summary>
    public static IArrowType TypeOf(SqlType type) => type switch
    {
        DecimalType d => new Decimal128Type(d.Precision, d.Scale),
        ArrayType array => new ListType(FieldOf("item", array.Element)),
        RowType row => new StructType([.. row.Fields.Select((field, i) => FieldOf(NameOf(field, i), field.Type))]),
        SqlMapType => new ArrowMapType(new Field("key", StringType.Default, nullable: false), new Field("value", StringType.Default, nullable: true), keySorted: false),
        SqlTimestampType or TimestampWithTimeZoneType or CloudTrailLake.Sql.Types.TimeType when DuckTypes.IsLong(type) => StringType.Default,
        SqlTimestampType => new ArrowTimestampType(TimeUnit.Microsecond, timezone: (string?)null),
        TimestampWithTimeZoneType => new ArrowTimestampType(TimeUnit.Microsecond, Utc),
        _ => type.Kind switch
        {
            SqlTypeKind.Unknown => NullType.Default,
            SqlTypeKind.Boolean => BooleanType.Default,
            SqlTypeKind.TinyInt => Int8Type.Default,
            SqlTypeKind.SmallInt => Int16Type.Default,
            SqlTypeKind.Integer => Int32Type.Default,
            SqlTypeKind.BigInt => Int64Type.Default,
            SqlTypeKind.Real => FloatType.Default,
            SqlTypeKind.Double => DoubleType.Default,
            SqlTypeKind.Varbinary => BinaryType.Default,
            SqlTypeKind.Date => Date32Type.Default,
            SqlTypeKind.Time => Apache.Arrow.Types.TimeType.Microsecond,
            SqlTypeKind.IntervalDayToSecond => DurationType.Millisecond,
            SqlTypeKind.IntervalYearToMonth => ArrowIntervalType.YearMonth,
            _ => StringType.Default,
        },
    };

    /// <summary>A member's name, as value text shows it.</summary>
    public static string NameOf(RowField field, int index) => field.Name ?? $"field{index}";
}
