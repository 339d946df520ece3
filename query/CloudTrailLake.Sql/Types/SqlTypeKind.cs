namespace CloudTrailLake.Sql.Types;

/// <summary>The families of Trino's types.</summary>
internal enum SqlTypeKind
{
    /// <summary>The type of NULL.</summary>
    Unknown,
    Boolean,
    TinyInt,
    SmallInt,
    Integer,
    BigInt,
    Real,
    Double,
    Decimal,
    Varchar,
    Char,
    Varbinary,
    Json,
    Uuid,
    IpAddress,

    /// <summary>A network, as Presto has it; plain Trino knows networks as text only.</summary>
    IpPrefix,
    Date,
    Time,
    TimeWithTimeZone,
    Timestamp,
    TimestampWithTimeZone,
    IntervalDayToSecond,
    IntervalYearToMonth,
    Array,
    Map,
    Row,

    /// <summary>The type of a lambda argument.</summary>
    Function,
}
