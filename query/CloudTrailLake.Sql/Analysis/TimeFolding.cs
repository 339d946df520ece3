using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Computes constant times (<c>now() - interval '7' day</c>, <c>date_add('day', -7, current_timestamp)</c>), so that pruning sees a constant. Anything
/// unusual is left to the engine.</summary>
internal static class TimeFolding
{
    public static BoundLiteral? Fold(BoundArithmetic arithmetic)
    {
        if (arithmetic.Operands is not [BoundLiteral { Value: { } left } a, BoundLiteral { Value: { } right } b])
        {
            return null;
        }

        bool add = arithmetic.Operators[0] == ArithmeticOperator.Add;
        if (!add && arithmetic.Operators[0] != ArithmeticOperator.Subtract)
        {
            return null;
        }

        (object time, BoundLiteral interval, long amount) = right is long n ? (left, b, n) : left is long m && add ? (right, a, m) : (left, b, 0L);
        if (interval.Type.Kind is not (SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth) || time is long)
        {
            return null;
        }

        bool months = interval.Type.Kind == SqlTypeKind.IntervalYearToMonth;
        return Shift(time, months ? "month" : "millisecond", add ? amount : -amount) is { } value ? new BoundLiteral(arithmetic.Type, value) { Position = arithmetic.Position } : null;
    }

    /// <summary>A call over constants: date_add, date, date_trunc and the readers of ISO 8601.</summary>
    public static BoundLiteral? Fold(BoundCall call)
    {
        object?[] values = [.. call.Arguments.Select(argument => (argument as BoundLiteral)?.Value)];
        if (Array.Exists(values, value => value is null))
        {
            return null;
        }

        object? result = (call.Function.Name, values) switch
        {
            ("date_add", [string unit, long amount, { } time]) => Shift(time, unit.ToLowerInvariant(), amount),
            ("date", [DateTime time]) => DateOnly.FromDateTime(time),
            ("date", [ZonedTime time]) => DateOnly.FromDateTime(time.Local),
            ("date", [DateOnly date]) => date,
            ("date", [string text]) => TimeText.ParseDate(text),
            ("date_trunc", [string unit, { } time]) => Truncate(time, unit.ToLowerInvariant()),
            ("from_iso8601_timestamp", [string text]) when !text.Contains(' ', StringComparison.Ordinal) => TimeText.Parse(text, lenient: true) is { Picos: 0, Zone: null or ['+' or '-' or 'U', ..] } time && !HasMoreDigits(time.Local, 3) ? time.Zoned : null,
            ("from_iso8601_date", [string text]) => TimeText.ParseDate(text),
            _ => null,
        };
        return result is null ? null : new BoundLiteral(call.Type, result) { Position = call.Position };
    }

    /// <summary>CAST of a constant to a time.</summary>
    public static BoundLiteral? Fold(BoundLiteral literal, SqlType type)
    {
        object? value = (literal.Value, type) switch
        {
            (string text, { Kind: SqlTypeKind.Date }) => TimeText.ParseDate(text),
            (string text, TimestampType) when TimeText.Parse(text) is { Zone: null } time => time.LocalValue,
            (string text, TimestampWithTimeZoneType) => TimeText.Parse(text)?.Zoned,
            (DateTime time, { Kind: SqlTypeKind.Date }) => DateOnly.FromDateTime(time),
            (ZonedTime time, { Kind: SqlTypeKind.Date }) => DateOnly.FromDateTime(time.Local),
            (ZonedTime { Picos: 0 } time, TimestampType) => time.Local,
            (DateOnly or DateTime, TimestampType or TimestampWithTimeZoneType) => Coercions.Fold(literal, type)?.Value,
            _ => null,
        };
        int digits = type switch
        {
            TimestampType timestamp => timestamp.Precision,
            TimestampWithTimeZoneType zoned => zoned.Precision,
            _ => 0,
        };
        return value is null || HasMoreDigits(value, digits) ? null : new BoundLiteral(type, value) { Position = literal.Position };
    }

    private static bool HasMoreDigits(object value, int digits)
    {
        long ticks = value switch { DateTime time => time.Ticks, ZonedTime time => time.Utc.Ticks, _ => 0 };
        bool more = value is ZonedTime { Picos: not 0 } or LongTime && digits < TimeText.MaximumPrecision;
        return more || ticks % (long)Math.Pow(10, Math.Max(0, 7 - digits)) != 0;
    }

    private static object? Shift(object time, string unit, long amount)
    {
        try
        {
            return time switch
            {
                DateTime t => Shift(t, unit, amount),
                ZonedTime { Picos: 0 } t when HasFixedZone(t) => Shift(t.Local, unit, amount) is { } moved ? t with { Utc = TimeZones.ToUtc(moved, t.Zone, strict: false)!.Value } : null,
                DateOnly d when unit is not ("millisecond" or "second" or "minute" or "hour") => Shift(d.ToDateTime(TimeOnly.MinValue), unit, amount) is { } moved ? DateOnly.FromDateTime(moved) : null,
                DateOnly d when unit == "millisecond" && amount % (long)TimeSpan.MillisecondsPerDay == 0 => d.AddDays(checked((int)(amount / TimeSpan.MillisecondsPerDay))),
                _ => null,
            };
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            // Beyond the calendar of .NET: the engine computes it, or fails with its own words.
            return null;
        }
    }

    /// <summary>Clocks of other zones change; how, the engine knows.</summary>
    private static bool HasFixedZone(ZonedTime time) => time.Zone == TimeZones.Utc || time.Zone[0] is '+' or '-';

    private static DateTime? Shift(DateTime time, string unit, long amount) => unit switch
    {
        "millisecond" => time.AddTicks(checked(amount * TimeSpan.TicksPerMillisecond)),
        "second" => time.AddTicks(checked(amount * TimeSpan.TicksPerSecond)),
        "minute" => time.AddTicks(checked(amount * TimeSpan.TicksPerMinute)),
        "hour" => time.AddTicks(checked(amount * TimeSpan.TicksPerHour)),
        "day" => time.AddTicks(checked(amount * TimeSpan.TicksPerDay)),
        "week" => time.AddTicks(checked(amount * 7 * TimeSpan.TicksPerDay)),
        "month" => time.AddMonths(checked((int)amount)),
        "quarter" => time.AddMonths(checked((int)amount * 3)),
        "year" => time.AddMonths(checked((int)amount * 12)),
        _ => null,
    };

    private static object? Truncate(object time, string unit) => time switch
    {
        DateTime t => Truncate(t, unit),
        ZonedTime t when HasFixedZone(t) => Truncate(t.Local, unit) is { } floor ? new ZonedTime(TimeZones.ToUtc(floor, t.Zone, strict: false)!.Value, 0, t.Zone) : null,
        DateOnly d => Truncate(d.ToDateTime(TimeOnly.MinValue), unit) is { } floor ? DateOnly.FromDateTime(floor) : null,
        _ => null,
    };

    private static DateTime? Truncate(DateTime time, string unit) => unit switch
    {
        "second" => new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond)),
        "minute" => new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute)),
        "hour" => new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour)),
        "day" => time.Date,
        "week" => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        "month" => new DateTime(time.Year, time.Month, 1),
        "quarter" => new DateTime(time.Year, (((time.Month - 1) / 3) * 3) + 1, 1),
        "year" => new DateTime(time.Year, 1, 1),
        _ => null,
    };
}
