using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Date and time functions. A timestamp with time zone is read in its zone.</content>
internal sealed partial class SqlEmitter
{
    private static Dictionary<string, CallEmission> TimeCalls() => Page(
        ("year", Part("year")), ("quarter", Part("quarter")), ("month", Part("month")), ("week", Part("week")), ("day", Part("day")), ("day_of_year", Part("doy")), ("day_of_week", Part("isodow")),
        ("year_of_week", Part("isoyear")), ("hour", Part("hour")), ("minute", Part("minute")), ("second", Part("second")), ("millisecond", Part("millisecond")),
        ("day:interval", Text(a => $"({a[0]} // 86400000)")), ("hour:interval", Text(a => $"({a[0]} // 3600000 % 24)")), ("minute:interval", Text(a => $"({a[0]} // 60000 % 60)")),
        ("second:interval", Text(a => $"({a[0]} // 1000 % 60)")), ("millisecond:interval", Text(a => $"({a[0]} % 1000)")), ("year:interval", Text(a => $"({a[0]} // 12)")), ("month:interval", Text(a => $"({a[0]} % 12)")),
        ("to_milliseconds", Text(a => a[0])),
        ("date", (emitter, call, a) => emitter.CastText(a[0], call.Arguments[0].Type, SqlType.Date, isTry: false, IsConstant(call.Arguments[0]))),
        ("date_trunc", (emitter, call, a) => emitter.DateTrunc(call, a)),
        ("date_add", (emitter, call, a) => emitter.DateAdd(call, a)),
        ("date_diff", (emitter, call, a) => emitter.DateDiff(call, a)),
        ("date_format", (emitter, call, a) => emitter.DateFormat(call, a)),
        ("format_datetime", (emitter, call, a) => emitter.FormatDateTime(call, a)),
        ("date_parse", Text(a => $"ctl_date_parse({Unfolded(a[0])}, {a[1]})")),
        ("parse_datetime", Text(a => $"ctl_parse_datetime({Unfolded(a[0])}, {a[1]})")),
        ("from_iso8601_timestamp", Text(a => $"ctl_iso_timestamp({Unfolded(a[0])})")),
        ("from_iso8601_timestamp_nanos", Text(a => $"ctl_iso_timestamp_nanos({Unfolded(a[0])})")),
        ("from_iso8601_date", Text(a => $"ctl_iso_date({Unfolded(a[0])})")),
        ("to_iso8601", (emitter, call, a) => emitter.ToIso8601(call.Arguments[0].Type, a[0])),
        ("from_unixtime", Text(a => Zoned(FromSeconds(a[0]), "'UTC'"))),
        ("from_unixtime:zone", Text(a => Zoned(FromSeconds(a[0]), $"ctl_zone({Unfolded(a[1])})"))),
        ("from_unixtime:offset", Text(a => Zoned(FromSeconds(a[0]), $"ctl_zone_offset({a[1]}, {a[2]})"))),
        ("from_unixtime_nanos", Text(a => $"ctl_unixtime_nanos(CAST({a[0]} AS VARCHAR))")),
        ("to_unixtime", (_, call, a) => call.Arguments[0].Type.Kind == SqlTypeKind.TimestampWithTimeZone
            ? $"(epoch_us({Micros($"({a[0]}).t", call.Arguments[0].Type)}) / 1000000)"
            : $"(epoch_us({Micros(a[0], call.Arguments[0].Type)}) / 1000000)"),
        ("at_timezone", (emitter, _, a) => emitter.Let([(a[0], false)], x => Zoned($"{x[0]}.t", $"ctl_zone({Unfolded(a[1])})"))),
        ("at_timezone:offset", (emitter, call, a) => emitter.Let([(a[0], false), (a[1], false)], x => Zoned(
            $"{x[0]}.t",
            $"CASE WHEN {x[1]} % 60000 <> 0 THEN {emitter.Fail("'Invalid time zone offset interval: interval contains seconds'", x[1], isConstant: false)} ELSE ctl_zone_offset(0, {x[1]} // 60000) END"))),
        ("timezone", Text(a => $"({a[0]}).z")),
        ("timezone:time", Text(a => $"right({a[0]}, 6)")),
        ("at_timezone:time", (_, call, a) => $"ctl_time_at({a[0]}, {a[1]}, {DuckTypes.PrecisionOf(call.Type)}, make_timestamp(epoch_us(now())))"),
        ("with_timezone", (emitter, call, a) => emitter.Let(
            [(a[0], false), ($"ctl_zone({Unfolded(a[1])})", false)],
            x => Zoned(emitter.ShiftedMicros(x[0], call.Arguments[0].Type, call.Type, t => $"ctl_from_local({t}, {x[1]})"), x[1]))),
        ("last_day_of_month", (emitter, call, a) => $"CAST(last_day({emitter.Wall(call, a)}) AS DATE)"),
        ("timezone_hour", (emitter, call, a) => emitter.Let([(a[0], false)], x => $"({OffsetMinutes(call.Arguments[0].Type, x[0])} // 60)")),
        ("timezone_minute", (emitter, call, a) => emitter.Let([(a[0], false)], x => $"({OffsetMinutes(call.Arguments[0].Type, x[0])} % 60)")));

    private static string FromSeconds(string seconds) => $"make_timestamp_ms(CAST(round({seconds} * 1000) AS BIGINT))";

    private static string OffsetMinutes(SqlType type, string name) => type is TimeWithTimeZoneType
        ? $"(CAST(concat(left(right({name}, 6), 3)) AS BIGINT) * 60 + CAST(concat(left(right({name}, 6), 1), right({name}, 2)) AS BIGINT))"
        : $"ctl_offset_minutes({Micros($"{name}.t", type)}, {name}.z)";

    /// <summary>The wall time of the first argument, to the microsecond.</summary>
    private string Wall(BoundCall call, string[] a) => Wall(call.Arguments[0].Type, a[0]);

    private string Wall(SqlType type, string sql) => type is TimestampWithTimeZoneType zoned ? Wall(sql, zoned) : Micros(sql, type);

    private static CallEmission Part(string part) => (emitter, call, a) =>
    {
        SqlType type = call.Arguments[0].Type;
        if (type is TimeWithTimeZoneType || (type is TimeType && DuckTypes.IsLong(type)))
        {
            int place = part switch { "hour" => 1, "minute" => 4, _ => 7 };
            return part == "millisecond"
                ? $"CAST(rpad(regexp_extract({a[0]}, '[.]([0-9]+)', 1), 3, '0') AS BIGINT)"
                : $"CAST(substring({a[0]}, {place}, 2) AS BIGINT)";
        }

        return $"CAST(date_part('{part}', {emitter.Wall(call, a)}){(part == "millisecond" ? " % 1000" : "")} AS BIGINT)";
    };

    /// <summary>The unit of DATE_ADD, DATE_DIFF and DATE_TRUNC: a constant, in any case.</summary>
    private static string Unit(BoundCall call)
    {
        string? unit = ConstantText(call.Arguments[0])?.ToLowerInvariant();
        return unit is "millisecond" or "second" or "minute" or "hour" or "day" or "week" or "month" or "quarter" or "year"
            ? unit
            : throw Invalid(call, unit is null ? $"The unit of {call.Function.Name} must be a constant" : $"'{unit}' is not a valid Timestamp field");
    }

    private static long UnitMilliseconds(string unit) => unit switch { "millisecond" => 1, "second" => 1000, "minute" => 60_000, _ => 3_600_000 };

    private string DateTrunc(BoundCall call, string[] a)
    {
        string unit = Unit(call);
        var micros = new TimestampType(DuckTypes.MaximumShortPrecision);
        var stored = new TimestampType(DuckTypes.PrecisionOf(call.Type));
        return call.Type switch
        {
            TimestampWithTimeZoneType zoned => Let([(a[1], false)], x => Zoned(
                Padded($"ctl_from_local(date_trunc('{unit}', ctl_local({Micros($"{x[0]}.t", zoned)}, {x[0]}.z)), {x[0]}.z)"),
                $"{x[0]}.z")),
            TimestampType => Padded($"date_trunc('{unit}', {Micros(a[1], call.Type)})"),
            TimeType or TimeWithTimeZoneType => CastText(
                $"ctl_time_trunc({ToVarchar(call.Type, a[1])}, {Number(UnitMilliseconds(unit))}, {DuckTypes.PrecisionOf(call.Type)})", SqlType.Varchar, call.Type, isTry: false, isConstant: false),
            _ => $"CAST(date_trunc('{unit}', {a[1]}) AS {DuckTypes.Sql(call.Type)})",
        };

        string Padded(string sql) => DuckTypes.IsLong(stored) ? AtDigits(sql, micros, stored) : sql;
    }

    private string DateAdd(BoundCall call, string[] a)
    {
        string unit = Unit(call);
        string amount = unit switch
        {
            "millisecond" => $"to_milliseconds({a[1]})",
            "second" => $"to_seconds({a[1]})",
            "minute" => $"to_minutes({a[1]})",
            "hour" => $"to_hours({a[1]})",
            "day" => $"to_days(CAST({a[1]} AS INTEGER))",
            "week" => $"to_days(CAST({a[1]} * 7 AS INTEGER))",
            "month" => $"to_months(CAST({a[1]} AS INTEGER))",
            "quarter" => $"to_months(CAST({a[1]} * 3 AS INTEGER))",
            _ => $"to_years(CAST({a[1]} AS INTEGER))",
        };
        bool clock = unit is "millisecond" or "second" or "minute" or "hour";
        return call.Type switch
        {
            // Hours pass by themselves, days and months by the clock.
            TimestampWithTimeZoneType zoned => Let([(a[2], false)], x => Zoned(
                ShiftedMicros($"{x[0]}.t", zoned, zoned, t => clock ? $"{t} + {amount}" : $"ctl_from_local(ctl_local({t}, {x[0]}.z) + {amount}, {x[0]}.z)"),
                $"{x[0]}.z")),
            TimestampType when DuckTypes.IsLong(call.Type) => Let([(a[2], false)], x => ShiftedMicros(x[0], call.Type, call.Type, t => $"{t} + {amount}")),
            TimestampType { Precision: 0 } timestamp when unit == "millisecond" => AtPrecision($"({a[2]} + {amount})", timestamp.Precision),
            TimeType or TimeWithTimeZoneType => CastText(
                $"ctl_time_shift({ToVarchar(call.Type, a[2])}, {a[1]} * {Number(UnitMilliseconds(unit))}, {DuckTypes.PrecisionOf(call.Type)})", SqlType.Varchar, call.Type, isTry: false, isConstant: false),
            _ => $"CAST({a[2]} + {amount} AS {DuckTypes.Sql(call.Type)})",
        };
    }

    /// <summary>Whole units between, as Trino counts: an hour and 59 minutes are one hour. Days and more are counted by the clock of the first zone.</summary>
    private string DateDiff(BoundCall call, string[] a)
    {
        string unit = Unit(call);
        SqlType type = call.Arguments[1].Type;
        if (type is TimeType or TimeWithTimeZoneType)
        {
            return $"((ctl_time_instant({ToVarchar(call.Arguments[2].Type, a[2])}) - ctl_time_instant({ToVarchar(type, a[1])})) // {Number(UnitMilliseconds(unit) * 1_000_000_000)})";
        }

        if (type is TimestampWithTimeZoneType zoned)
        {
            return unit is "millisecond" or "second" or "minute" or "hour"
                ? Between(Micros($"({a[1]}).t", zoned), Micros($"({a[2]}).t", zoned))
                : Let([(a[1], false), (a[2], false)], x => Between($"ctl_local({Micros($"{x[0]}.t", zoned)}, {x[0]}.z)", $"ctl_local({Micros($"{x[1]}.t", zoned)}, {x[0]}.z)"));
        }

        return Between(Micros(a[1], type), Micros(a[2], type));

        string Between(string from, string to) => $"CAST(date_sub('{unit}', {from}, {to}) AS BIGINT)";
    }

    /// <summary>The engine writes most formats itself; others, and those that are no constants, are written by a function of ours.</summary>
    private string DateFormat(BoundCall call, string[] a)
    {
        string wall = Wall(call, a);
        bool isFine = DuckTypes.PrecisionOf(call.Arguments[0].Type) > 3;
        return ConstantText(call.Arguments[1]) is { } format && TimeFormats.FromMySql(format, call, isFine) is { } known
            ? $"strftime({wall}, {SqlText.String(known)})"
            : $"ctl_date_format({wall}, {a[1]})";
    }

    private string FormatDateTime(BoundCall call, string[] a)
    {
        SqlType type = call.Arguments[0].Type;
        if (ConstantText(call.Arguments[1]) is { } format && TimeFormats.FromJoda(format, DuckTypes.PrecisionOf(type) > 3) is { } known)
        {
            return $"strftime({Wall(call, a)}, {SqlText.String(known)})";
        }

        return type is TimestampWithTimeZoneType
            ? Let([(a[0], false)], x => $"ctl_format_datetime({Micros($"{x[0]}.t", type)}, {x[0]}.z, {a[1]})")
            : $"ctl_format_datetime({Micros(a[0], type)}, 'UTC', {a[1]})";
    }

    private string ToIso8601(SqlType type, string sql) => type switch
    {
        TimestampType => $"replace({ToVarchar(type, sql)}, ' ', 'T')",
        TimestampWithTimeZoneType zoned => Let(
            [(sql, false)],
            x => $"(replace({LocalText(x[0], zoned)}, ' ', 'T') || CASE WHEN {x[0]}.z = 'UTC' THEN 'Z' ELSE ctl_iso_offset({Micros($"{x[0]}.t", zoned)}, {x[0]}.z) END)"),
        _ => $"CAST({sql} AS VARCHAR)",
    };
}
