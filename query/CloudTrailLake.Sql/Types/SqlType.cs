namespace CloudTrailLake.Sql.Types;

/// <summary>A type of Trino's type system. <see cref="Name"/> is Trino's own spelling, as <c>typeof</c> and errors show it.</summary>
internal abstract record SqlType
{
    private protected SqlType(SqlTypeKind kind) => Kind = kind;

    public static SqlType Unknown { get; } = new ScalarType(SqlTypeKind.Unknown, "unknown");

    public static SqlType Boolean { get; } = new ScalarType(SqlTypeKind.Boolean, "boolean");

    public static SqlType TinyInt { get; } = new ScalarType(SqlTypeKind.TinyInt, "tinyint");

    public static SqlType SmallInt { get; } = new ScalarType(SqlTypeKind.SmallInt, "smallint");

    public static SqlType Integer { get; } = new ScalarType(SqlTypeKind.Integer, "integer");

    public static SqlType BigInt { get; } = new ScalarType(SqlTypeKind.BigInt, "bigint");

    public static SqlType Real { get; } = new ScalarType(SqlTypeKind.Real, "real");

    public static SqlType Double { get; } = new ScalarType(SqlTypeKind.Double, "double");

    public static SqlType Varchar { get; } = new VarcharType(null);

    public static SqlType Varbinary { get; } = new ScalarType(SqlTypeKind.Varbinary, "varbinary");

    public static SqlType Json { get; } = new ScalarType(SqlTypeKind.Json, "json");

    public static SqlType Uuid { get; } = new ScalarType(SqlTypeKind.Uuid, "uuid");

    public static SqlType IpAddress { get; } = new ScalarType(SqlTypeKind.IpAddress, "ipaddress");

    public static SqlType IpPrefix { get; } = new ScalarType(SqlTypeKind.IpPrefix, "ipprefix");

    public static SqlType Date { get; } = new ScalarType(SqlTypeKind.Date, "date");

    public static SqlType IntervalDayToSecond { get; } = new ScalarType(SqlTypeKind.IntervalDayToSecond, "interval day to second");

    public static SqlType IntervalYearToMonth { get; } = new ScalarType(SqlTypeKind.IntervalYearToMonth, "interval year to month");

    /// <summary>The type of eventtime and of every timestamp function's default: milliseconds, no zone, UTC by convention.</summary>
    public static SqlType Timestamp3 { get; } = new TimestampType(3);

    public static SqlType TimestampWithTimeZone3 { get; } = new TimestampWithTimeZoneType(3);

    public static SqlType MapOfVarchar { get; } = new MapType(Varchar, Varchar);

    public SqlTypeKind Kind { get; }

    /// <summary>Trino's spelling, such as <c>map(varchar, varchar)</c>.</summary>
    public abstract string Name { get; }

    public bool IsInteger => Kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt;

    public bool IsNumeric => IsInteger || Kind is SqlTypeKind.Real or SqlTypeKind.Double or SqlTypeKind.Decimal;

    public bool IsText => Kind is SqlTypeKind.Varchar or SqlTypeKind.Char;

    public sealed override string ToString() => Name;
}
