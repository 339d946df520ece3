using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>
/// Conversions among dates and times. Those with more digits than the engine has are text (<see cref="DuckTypes"/>): they go to the engine's types through the readers of text, and come from
/// them by writing.
/// </content>
internal sealed partial class SqlEmitter
{
    private string CastTime(string sql, SqlType from, SqlType to) => (from, to) switch
    {
        (TimeType or TimeWithTimeZoneType, TimeType or TimeWithTimeZoneType) => ClockCast(sql, from, to),
        (TimeType or TimeWithTimeZoneType, _) => AtDigits($"(CURRENT_DATE + {ClockCast(sql, from, new TimeType(DuckTypes.MaximumShortPrecision))})", new TimestampType(DuckTypes.MaximumShortPrecision), to),
        (TimestampWithTimeZoneType zoned, TimestampWithTimeZoneType) => DuckTypes.PrecisionOf(from) == DuckTypes.PrecisionOf(to)
            ? sql
            : Let([(sql, false)], x => Zoned(AtDigits($"{x[0]}.t", new TimestampType(zoned.Precision), new TimestampType(DuckTypes.PrecisionOf(to))), $"{x[0]}.z")),
        (TimestampWithTimeZoneType zoned, TimeWithTimeZoneType) => Let(
            [(sql, false)],
            x => $"concat({ClockCast($"CAST({Wall(x[0], zoned)} AS TIME)", new TimeType(DuckTypes.MaximumShortPrecision), new TimeType(DuckTypes.PrecisionOf(to)), asText: true)}, ctl_offset_text({Micros($"{x[0]}.t", zoned)}, {x[0]}.z))"),
        (TimestampWithTimeZoneType zoned, TimestampType) when DuckTypes.IsLong(from) => AtDigits(LocalText(sql, zoned), new TimestampType(zoned.Precision), to),
        (TimestampWithTimeZoneType zoned, _) => AtDigits(Wall(sql, zoned), new TimestampType(DuckTypes.MaximumShortPrecision), to),
        (TimestampType, TimeWithTimeZoneType) => ClockCast($"CAST({Micros(sql, from)} AS TIME)", new TimeType(DuckTypes.MaximumShortPrecision), to),
        (_, TimestampWithTimeZoneType) => Zoned(AtDigits(sql, from, new TimestampType(DuckTypes.PrecisionOf(to))), "'UTC'"),
        _ => AtDigits(sql, from, to),
    };

    /// <summary>A date or a timestamp as a date, a time or a timestamp of other digits.</summary>
    private string AtDigits(string sql, SqlType from, SqlType to)
    {
        int had = from.Kind == SqlTypeKind.Date ? 0 : DuckTypes.PrecisionOf(from);
        int wanted = DuckTypes.PrecisionOf(to);
        switch (to)
        {
            case { Kind: SqlTypeKind.Date }:
                return $"CAST({Micros(sql, from)} AS DATE)";
            case TimeType when DuckTypes.IsLong(from):
                return $"ctl_to_time{(DuckTypes.IsLong(to) ? "_long" : "")}(substring({sql}, 12), {wanted})";
            case TimeType:
                return ClockCast($"CAST({sql} AS TIME)", new TimeType(had), to);
            case TimestampWithTimeZoneType:
                return Zoned(AtDigits(sql, from, new TimestampType(wanted)), "'UTC'");
            case TimestampType when DuckTypes.IsLong(to):
                return DuckTypes.IsLong(from)
                    ? had == wanted ? sql : had < wanted ? $"({sql} || '{new string('0', wanted - had)}')" : $"ctl_to_timestamp_long({sql}, {wanted})"
                    : $"(strftime(CAST({sql} AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%f') || '{new string('0', wanted - DuckTypes.MaximumShortPrecision)}')";
            default:
                return DuckTypes.IsLong(from) ? $"ctl_to_timestamp({sql}, {wanted})"
                    : wanted >= had ? from.Kind == SqlTypeKind.Date ? $"CAST({sql} AS TIMESTAMP)" : sql
                    : AtPrecision(sql, wanted);
        }
    }

    /// <summary>Rounded half up, before 1970 as well as after.</summary>
    private static string AtPrecision(string sql, int precision) => precision switch
    {
        >= DuckTypes.MaximumShortPrecision => sql,
        0 => $"date_trunc('second', {sql} + INTERVAL 500 MILLISECONDS)",
        3 => $"date_trunc('millisecond', {sql} + INTERVAL 500 MICROSECONDS)",
        _ => $"time_bucket(INTERVAL {Number(Power(6 - precision))} MICROSECONDS, {sql} + INTERVAL {Number(Power(6 - precision) / 2)} MICROSECONDS, TIMESTAMP '1970-01-01 00:00:00')",
    };

    private static long Power(int exponent) => (long)Math.Pow(10, exponent);

    /// <summary>A time of day as another one. With an offset it stays on its clock; without one the clock is UTC.</summary>
    private string ClockCast(string sql, SqlType from, SqlType to, bool asText = false)
    {
        int had = DuckTypes.PrecisionOf(from);
        int wanted = DuckTypes.PrecisionOf(to);
        bool isText = from is TimeWithTimeZoneType || DuckTypes.IsLong(from);
        if (from is TimeWithTimeZoneType && to is TimeType)
        {
            // The offset is the last six characters.
            return ClockCast($"left({sql}, -6)", new TimeType(Math.Max(had, DuckTypes.MaximumShortPrecision + 1)), to);
        }

        if (to is TimeWithTimeZoneType)
        {
            return from is TimeWithTimeZoneType && had == wanted ? sql : $"ctl_to_time_zoned({(isText ? sql : $"CAST({sql} AS VARCHAR)")}, {wanted})";
        }

        if (DuckTypes.IsLong(to) || asText)
        {
            return $"ctl_to_time_long({(isText ? sql : $"CAST({sql} AS VARCHAR)")}, {wanted})";
        }

        return isText ? $"ctl_to_time({sql}, {wanted})" : wanted >= had ? sql : $"ctl_to_time(CAST({sql} AS VARCHAR), {wanted})";
    }

    /// <summary>A date or timestamp as the engine's TIMESTAMP, digits beyond the microsecond cut.</summary>
    private static string Micros(string sql, SqlType type) => DuckTypes.IsLong(type) ? $"CAST(left({sql}, 26) AS TIMESTAMP)" : sql;

    /// <summary>Wall time of a timestamp with time zone in its zone, to the microsecond.</summary>
    private string Wall(string sql, TimestampWithTimeZoneType type) => Let([(sql, false)], x => $"ctl_local({Micros($"{x[0]}.t", type)}, {x[0]}.z)");

    /// <summary>The same as text, with all digits.</summary>
    private string LocalText(string sql, TimestampWithTimeZoneType type) => DuckTypes.IsLong(type)
        ? Let([(sql, false)], x => $"concat(strftime(ctl_local({Micros($"{x[0]}.t", type)}, {x[0]}.z), '%Y-%m-%d %H:%M:%S.%f'), substring({x[0]}.t, 27))")
        : TimestampText(Wall(sql, type), type.Precision);

    private static string TimestampText(string sql, int precision) => precision is 0 or 3 or 6
        ? $"strftime({sql}, '%Y-%m-%d {TimeFormat(precision)}')"
        : $"left(strftime({sql}, '%Y-%m-%d {TimeFormat(precision)}'), {20 + precision})";

    private static string ClockText(string sql, int precision) => precision is 0 or 3 or 6
        ? $"strftime(DATE '1970-01-01' + {sql}, '{TimeFormat(precision)}')"
        : $"left(strftime(DATE '1970-01-01' + {sql}, '{TimeFormat(precision)}'), {9 + precision})";

    private static string TimeFormat(int precision) => precision switch
    {
        0 => "%H:%M:%S",
        <= 3 => "%H:%M:%S.%g",
        _ => "%H:%M:%S.%f",
    };
}
