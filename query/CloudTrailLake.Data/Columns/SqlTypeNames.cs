using Apache.Arrow.Types;

namespace CloudTrailLake.Data.Columns;

/// <summary>SQL types of Arrow fields that do not name theirs: the members of rows and arrays.</summary>
internal static class SqlTypeNames
{
    public static string Of(IArrowType type) => type switch
    {
        NullType => "unknown",
        BooleanType => "boolean",
        Int8Type => "tinyint",
        Int16Type or UInt8Type => "smallint",
        Int32Type or UInt16Type => "integer",
        Int64Type or UInt32Type => "bigint",
        UInt64Type => "decimal(20,0)",
        FloatType => "real",
        DoubleType => "double",
        Decimal128Type number => $"decimal({number.Precision},{number.Scale})",
        StringType => "varchar",
        BinaryType => "varbinary",
        Date32Type => "date",
        Time64Type => "time(6)",
        TimestampType { Timezone: null or "" } => "timestamp(6)",
        TimestampType => "timestamp(6) with time zone",
        DurationType => "interval day to second",
        IntervalType => "interval year to month",
        MapType map => $"map({Of(map.KeyField.DataType)}, {Of(map.ValueField.DataType)})",
        ListType list => $"array({Of(list.ValueDataType)})",
        StructType row => $"row({string.Join(", ", row.Fields.Select(field => $"{field.Name} {Of(field.DataType)}".TrimStart()))})",
        _ => type.Name,
    };
}
