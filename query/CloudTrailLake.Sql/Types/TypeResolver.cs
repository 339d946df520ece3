using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Types;

/// <summary>From a type as written to a type, with the bounds of Trino's types.</summary>
internal static class TypeResolver
{
    private const int MaximumTimePrecision = 12;

    /// <exception cref="SqlException">No such type, or a bad parameter.</exception>
    public static SqlType Resolve(TypeSyntax syntax) => syntax.Name switch
    {
        "boolean" => SqlType.Boolean,
        "tinyint" => SqlType.TinyInt,
        "smallint" => SqlType.SmallInt,
        "integer" or "int" => SqlType.Integer,
        "bigint" => SqlType.BigInt,
        "real" => SqlType.Real,
        "double" => SqlType.Double,
        "varbinary" => SqlType.Varbinary,
        "json" => SqlType.Json,
        "uuid" => SqlType.Uuid,
        "ipaddress" => SqlType.IpAddress,
        "ipprefix" => SqlType.IpPrefix,
        "date" => SqlType.Date,
        "unknown" => SqlType.Unknown,
        "interval day to second" => SqlType.IntervalDayToSecond,
        "interval year to month" => SqlType.IntervalYearToMonth,
        "varchar" or "string" => new VarcharType(syntax.Parameters.Count == 0 ? null : syntax.Parameters[0]),
        "char" => new CharType(Parameter(syntax, 0, 1)),
        "decimal" or "numeric" or "dec" => Decimal(syntax),
        "time" => new TimeType(Precision(syntax)),
        "time with time zone" => new TimeWithTimeZoneType(Precision(syntax)),
        "timestamp" => new TimestampType(Precision(syntax)),
        "timestamp with time zone" => new TimestampWithTimeZoneType(Precision(syntax)),
        "array" when syntax.Arguments.Count == 1 => new ArrayType(Resolve(syntax.Arguments[0])),
        "map" when syntax.Arguments.Count == 2 => new MapType(Resolve(syntax.Arguments[0]), Resolve(syntax.Arguments[1])),
        "row" when syntax.Arguments.Count > 0 => Row(syntax),
        _ => throw new SqlException(SqlErrorCode.TypeNotFound, syntax.Position, $"Unknown type: {syntax.Name}"),
    };

    private static RowType Row(TypeSyntax syntax) =>
        new([.. syntax.Arguments.Select((type, i) => new RowField(i < syntax.FieldNames.Count ? syntax.FieldNames[i]?.Name.ToLowerInvariant() : null, Resolve(type)))]);

    private static DecimalType Decimal(TypeSyntax syntax)
    {
        int precision = Parameter(syntax, 0, DecimalType.MaximumPrecision);
        int scale = Parameter(syntax, 1, 0);
        return precision is >= 1 and <= DecimalType.MaximumPrecision && scale <= precision
            ? new DecimalType(precision, scale)
            : throw new SqlException(
                SqlErrorCode.TypeNotFound,
                syntax.Position,
                $"Invalid type: decimal({precision},{scale}) (precision 1 to {DecimalType.MaximumPrecision}, scale up to precision)");
    }

    private static int Precision(TypeSyntax syntax)
    {
        int precision = Parameter(syntax, 0, 3);
        return precision <= MaximumTimePrecision
            ? precision
            : throw new SqlException(
                SqlErrorCode.TypeNotFound,
                syntax.Position,
                $"Invalid type: {syntax.Name} precision {precision} is not in 0 to {MaximumTimePrecision}");
    }

    private static int Parameter(TypeSyntax syntax, int index, int otherwise) => syntax.Parameters.Count > index ? syntax.Parameters[index] : otherwise;
}
