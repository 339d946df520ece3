using System.Data;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace CloudTrailLake.Data.Values;

/// <summary>How .NET types and <see cref="DbType"/>s meet SQL types in parameters.</summary>
internal static class ParameterTypes
{
    /// <summary>The <see cref="DbType"/> of a value; <see cref="DbType.String"/> for NULL, <see cref="DbType.Object"/> for what has none.</summary>
    public static DbType Infer(object? value) => value switch
    {
        null or DBNull or string or char or char[] or Uri or IPAddress => DbType.String,
        bool => DbType.Boolean,
        sbyte => DbType.SByte,
        byte => DbType.Byte,
        short => DbType.Int16,
        ushort => DbType.UInt16,
        int => DbType.Int32,
        uint => DbType.UInt32,
        long => DbType.Int64,
        ulong => DbType.UInt64,
        float => DbType.Single,
        double => DbType.Double,
        decimal => DbType.Decimal,
        BigInteger => DbType.VarNumeric,
        DateOnly => DbType.Date,
        DateTime => DbType.DateTime2,
        DateTimeOffset => DbType.DateTimeOffset,
        TimeOnly => DbType.Time,
        Guid => DbType.Guid,
        byte[] or ReadOnlyMemory<byte> or Memory<byte> or ArraySegment<byte> => DbType.Binary,
        Enum number => Infer(Underlying(number)),
        _ => DbType.Object,
    };

    /// <summary>The number behind an enum.</summary>
    public static object Underlying(Enum value) => Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);

    /// <summary>The SQL type that a NULL of this <see cref="DbType"/> has.</summary>
    public static string SqlTypeOf(DbType type) => type switch
    {
        DbType.Boolean => "boolean",
        DbType.SByte => "tinyint",
        DbType.Byte or DbType.Int16 => "smallint",
        DbType.UInt16 or DbType.Int32 => "integer",
        DbType.UInt32 or DbType.Int64 => "bigint",
        DbType.UInt64 => "decimal(20, 0)",
        DbType.VarNumeric => "decimal(38, 0)",
        DbType.Decimal or DbType.Currency => "decimal(38, 10)",
        DbType.Single => "real",
        DbType.Double => "double",
        DbType.Date => "date",
        DbType.DateTime or DbType.DateTime2 => "timestamp(3)",
        DbType.DateTimeOffset => "timestamp(3) with time zone",
        DbType.Time => "time(3)",
        DbType.Binary => "varbinary",
        _ => "varchar",
    };
}
