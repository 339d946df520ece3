using System.Data;
using System.Data.SqlTypes;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace CloudTrailLake.Data.Values;

/// <summary>Writes a parameter's value as a SQL type and its text form. Nothing of it becomes part of the statement.</summary>
internal static class ParameterEncoder
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>Type and text of a value.</summary>
    /// <param name="value">Not null.</param>
    /// <param name="type">What it is to be.</param>
    /// <exception cref="FormatException">It cannot be read as that type; likewise <see cref="OverflowException"/> and <see cref="InvalidCastException"/>.</exception>
    public static (string SqlType, string Text) Encode(object value, DbType type)
    {
        if (value is Enum number)
        {
            value = type is DbType.String or DbType.AnsiString ? number.ToString() : ParameterTypes.Underlying(number);
        }

        return type switch
        {
            DbType.Boolean => ("boolean", Convert.ToBoolean(value, Invariant) ? "true" : "false"),
            DbType.SByte => ("tinyint", Convert.ToSByte(value, Invariant).ToString(Invariant)),
            DbType.Byte => ("smallint", Convert.ToByte(value, Invariant).ToString(Invariant)),
            DbType.Int16 => ("smallint", Convert.ToInt16(value, Invariant).ToString(Invariant)),
            DbType.UInt16 => ("integer", Convert.ToUInt16(value, Invariant).ToString(Invariant)),
            DbType.Int32 => ("integer", Convert.ToInt32(value, Invariant).ToString(Invariant)),
            DbType.UInt32 => ("bigint", Convert.ToUInt32(value, Invariant).ToString(Invariant)),
            DbType.Int64 => ("bigint", Convert.ToInt64(value, Invariant).ToString(Invariant)),
            DbType.UInt64 => ("decimal(20, 0)", Convert.ToUInt64(value, Invariant).ToString(Invariant)),
            DbType.Single => ("real", Convert.ToSingle(value, Invariant).ToString("R", Invariant)),
            DbType.Double => ("double", Convert.ToDouble(value, Invariant).ToString("R", Invariant)),
            DbType.Decimal or DbType.Currency or DbType.VarNumeric => Decimal(value),
            DbType.Date => ("date", Date(value).ToString("yyyy-MM-dd", Invariant)),
            DbType.DateTime or DbType.DateTime2 => Timestamp(value),
            DbType.DateTimeOffset => TimestampWithZone(value),
            DbType.Time => Time(value),
            DbType.Binary => ("varbinary", Convert.ToHexString(Bytes(value))),
            DbType.Object => Other(value),
            _ => ("varchar", Text(value)),
        };
    }

    private static (string, string) Other(object value) => value switch
    {
        TimeSpan span => Interval(span),
        SqlDecimal number => ($"decimal({number.Precision}, {number.Scale})", number.ToString()),
        _ when ParameterTypes.Infer(value) is var inferred and not DbType.Object => Encode(value, inferred),
        _ => throw new InvalidCastException($"A value of type {value.GetType()} cannot be a parameter: give a scalar. A list is written as UNNEST or as one parameter an element."),
    };

    private static (string, string) Decimal(object value)
    {
        if (value is BigInteger whole)
        {
            return ("decimal(38, 0)", whole.ToString(Invariant));
        }

        if (value is SqlDecimal sql)
        {
            return Other(sql);
        }

        decimal number = Convert.ToDecimal(value, Invariant);
        int digits = ((SqlDecimal)number).Precision;
        int scale = number.Scale;
        return ($"decimal({Math.Max(digits, Math.Max(scale, 1))}, {scale})", number.ToString(Invariant));
    }

    private static DateOnly Date(object value) => value switch
    {
        DateOnly date => date,
        DateTime time => DateOnly.FromDateTime(time),
        DateTimeOffset time => DateOnly.FromDateTime(time.UtcDateTime),
        _ => DateOnly.FromDateTime(Convert.ToDateTime(value, Invariant)),
    };

    // Times of the lake are UTC; what says that it is local is converted, what says nothing is taken as UTC.
    private static (string, string) Timestamp(object value)
    {
        var time = value switch
        {
            DateTime given => given,
            DateTimeOffset given => given.UtcDateTime,
            DateOnly given => given.ToDateTime(TimeOnly.MinValue),
            _ => Convert.ToDateTime(value, Invariant),
        };
        time = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        int precision = Precision(time.Ticks);
        return ($"timestamp({precision})", time.ToString(Format("yyyy-MM-dd HH:mm:ss", precision), Invariant));
    }

    private static (string, string) TimestampWithZone(object value)
    {
        var time = value switch
        {
            DateTimeOffset given => given.UtcDateTime,
            DateTime { Kind: DateTimeKind.Local } given => given.ToUniversalTime(),
            DateTime given => given,
            _ => Convert.ToDateTime(value, Invariant),
        };
        int precision = Precision(time.Ticks);
        return ($"timestamp({precision}) with time zone", time.ToString(Format("yyyy-MM-dd HH:mm:ss", precision), Invariant) + " UTC");
    }

    private static (string, string) Time(object value)
    {
        var time = value switch
        {
            TimeOnly given => given,
            TimeSpan given => TimeOnly.FromTimeSpan(given),
            DateTime given => TimeOnly.FromDateTime(given),
            _ => TimeOnly.Parse(Text(value), Invariant),
        };
        int precision = Precision(time.Ticks);
        return ($"time({precision})", time.ToString(Format("HH:mm:ss", precision), Invariant));
    }

    // Trino's text form of an interval: 2 03:04:05.678.
    private static (string, string) Interval(TimeSpan span)
    {
        string text = span.Duration().ToString(@"d\ hh\:mm\:ss\.fff", Invariant);
        return ("interval day to second", span < TimeSpan.Zero ? "-" + text : text);
    }

    // Milliseconds where they suffice: eventtime is a timestamp(3). The lake counts microseconds at most.
    private static int Precision(long ticks) => ticks % TimeSpan.TicksPerMillisecond < TicksPerMicrosecond ? 3 : 6;

    private static string Format(string head, int precision) => $"{head}.{new string('f', precision)}";

    private static byte[] Bytes(object value) => value switch
    {
        byte[] bytes => bytes,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        Memory<byte> bytes => bytes.ToArray(),
        ArraySegment<byte> bytes => [.. bytes],
        Guid guid => guid.ToByteArray(bigEndian: true),
        _ => throw new InvalidCastException($"A value of type {value.GetType()} is not bytes."),
    };

    private static string Text(object value) => value switch
    {
        string text => text,
        char[] text => new string(text),
        Guid guid => guid.ToString("D"),
        Uri uri => uri.OriginalString,
        IPAddress address => address.ToString(),
        IFormattable text => text.ToString(null, Invariant),
        _ => Convert.ToString(value, Invariant) ?? "",
    };
}
