using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Date and time functions. A timestamp with time zone is read in its zone.</content>
internal sealed partial class SqlEmitter
{
    private static Dictionary<string, CallEmission> TimeCalls() => Page(
        ("year", Part("year")), ("quarter", Part("quarter")), ("month", Part("month")), ("week", Part("week")), ("day", Part("day")), ("day_of_year", Part("doy")), ("day_of_week", Part("isodow")),
        ("year_of_week", Part("isoyear")), ("hour", Part("hour")), ("minute", Part("minute")), ("second", Part("second")),
        ("millisecond", (emitter, call, a) => $"CAST(date_part('millisecond', {Wall(emitter, call, a)}) % 1000 AS BIGINT)"),
        ("day:interval", Text(a => $"({a[0]} // 86400000)")), ("hour:interval", Text(a => $"({a[0]} // 3600000 % 24)")), ("minute:interval", Text(a => $"({a[0]} // 60000 % 60)")),
        ("second:interval", Text(a => $"({a[0]} // 1000 % 60)")), ("millisecond:interval", Text(a => $"({a[0]} % 1000)")), ("year:interval", Text(a => $"({a[0]} // 12)")), ("month:interval", Text(a => $"({a[0]} % 12)")),
        ("to_milliseconds", Text(a => a[0])),
        ("date", (emitter, call, a) => call.Arguments[0].Type.IsText ? emitter.FromVarchar(a[0], SqlType.Date, isTry: false, IsConstant(call.Arguments[0])) : $"CAST({Wall(emitter, call, a)} AS DATE)"),
        ("date_trunc", (emitter, call, a) => emitter.DateTrunc(call, a)),
        ("date_add", (emitter, call, a) => emitter.DateAdd(call, a)),
        ("date_diff", (emitter, call, a) => emitter.DateDiff(call, a)),
        ("date_format", (emitter, call, a) => $"strftime({Wall(emitter, call, a)}, {SqlText.String(TimeFormats.FromMySql(Format(call, 1), call))})"),
        ("format_datetime", (emitter, call, a) => $"strftime({Wall(emitter, call, a)}, {SqlText.String(TimeFormats.FromJoda(Format(call, 1), call))})"),
        ("date_parse", (emitter, call, a) => emitter.Parse(call, a[0], TimeFormats.FromMySql(Format(call, 1), call))),
        ("parse_datetime", (emitter, call, a) => Zoned(emitter.Parse(call, a[0], TimeFormats.FromJoda(Format(call, 1), call)), "'UTC'")),
        ("from_iso8601_timestamp", (emitter, call, a) => emitter.CastText(a[0], SqlType.Varchar, SqlType.TimestampWithTimeZone3, isTry: false, IsConstant(call.Arguments[0]))),
        ("from_iso8601_timestamp_nanos", (emitter, call, a) => emitter.CastText(a[0], SqlType.Varchar, SqlType.TimestampWithTimeZone3, isTry: false, IsConstant(call.Arguments[0]))),
        ("from_iso8601_date", (emitter, call, a) => emitter.CastText(a[0], SqlType.Varchar, SqlType.Date, isTry: false, IsConstant(call.Arguments[0]))),
        ("to_iso8601", (emitter, call, a) => call.Arguments[0].Type.Kind switch
        {
            SqlTypeKind.Date => $"CAST({a[0]} AS VARCHAR)",
            SqlTypeKind.Timestamp => $"strftime({a[0]}, '%Y-%m-%dT%H:%M:%S.%g')",
            _ => emitter.Let([(a[0], false)], x => $"concat(strftime(ctl_local({x[0]}.t, {x[0]}.z), '%Y-%m-%dT%H:%M:%S.%g'), CASE WHEN {x[0]}.z = 'UTC' THEN 'Z' WHEN {x[0]}.z IS NULL THEN '' ELSE ctl_offset_text({x[0]}.t, {x[0]}.z) END)"),
        }),
        ("from_unixtime", Text(a => Zoned($"make_timestamp_ms(CAST(round({a[0]} * 1000) AS BIGINT))", "'UTC'"))),
        ("from_unixtime:zone", Text(a => Zoned($"make_timestamp_ms(CAST(round({a[0]} * 1000) AS BIGINT))", $"ctl_zone_name({a[1]})"))),
        ("to_unixtime", (_, call, a) => call.Arguments[0].Type.Kind == SqlTypeKind.TimestampWithTimeZone ? $"(epoch_ms(({a[0]}).t) / 1000)" : $"(epoch_ms({a[0]}) / 1000)"),
        ("at_timezone", (emitter, _, a) => emitter.Let([(a[0], false)], x => Zoned($"{x[0]}.t", $"ctl_zone_name({a[1]})"))),
        ("with_timezone", (emitter, _, a) => emitter.Let([(a[0], false), (a[1], false)], x => Zoned($"ctl_from_local({x[0]}, ctl_zone_name({x[1]}))", $"ctl_zone_name({x[1]})"))),
        ("last_day_of_month", (emitter, call, a) => $"CAST(last_day({Wall(emitter, call, a)}) AS DATE)"),
        ("timezone_hour", (emitter, _, a) => emitter.Let([(a[0], false)], x => $"CAST(epoch_ms(ctl_local({x[0]}.t, {x[0]}.z)) - epoch_ms({x[0]}.t) AS BIGINT) // 3600000")),
        ("timezone_minute", (emitter, _, a) => emitter.Let([(a[0], false)], x => $"CAST(epoch_ms(ctl_local({x[0]}.t, {x[0]}.z)) - epoch_ms({x[0]}.t) AS BIGINT) // 60000 % 60")));

    /// <summary>The wall time of the first argument.</summary>
    private static string Wall(SqlEmitter emitter, BoundCall call, string[] a) => call.Arguments[0].Type.Kind == SqlTypeKind.TimestampWithTimeZone ? emitter.Local(a[0]) : a[0];

    private static CallEmission Part(string part) => (emitter, call, a) => $"CAST(date_part('{part}', {Wall(emitter, call, a)}) AS BIGINT)";

    private static string Format(BoundCall call, int index) => ConstantText(call.Arguments[index]) ?? throw NotSupported(call, $"A format of {call.Function.Name} that is not a constant");

    /// <summary>The unit of DATE_ADD, DATE_DIFF and DATE_TRUNC: a constant, in any case.</summary>
    private static string Unit(BoundCall call)
    {
        string? unit = ConstantText(call.Arguments[0])?.ToLowerInvariant();
        return unit is "millisecond" or "second" or "minute" or "hour" or "day" or "week" or "month" or "quarter" or "year"
            ? unit
            : throw Invalid(call, unit is null ? $"The unit of {call.Function.Name} must be a constant" : $"'{unit}' is not a valid Timestamp field");
    }

    private string DateTrunc(BoundCall call, string[] a)
    {
        string unit = Unit(call);
        return call.Type.Kind == SqlTypeKind.TimestampWithTimeZone
            ? Let([(a[1], false)], x => Zoned($"ctl_from_local(date_trunc('{unit}', ctl_local({x[0]}.t, {x[0]}.z)), {x[0]}.z)", $"{x[0]}.z"))
            : $"CAST(date_trunc('{unit}', {a[1]}) AS {DuckTypes.Sql(call.Type)})";
    }

    private string DateAdd(BoundCall call, string[] a)
    {
        string amount = Unit(call) switch
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
        return call.Type.Kind == SqlTypeKind.TimestampWithTimeZone
            ? Let([(a[2], false)], x => Zoned($"ctl_from_local(ctl_local({x[0]}.t, {x[0]}.z) + {amount}, {x[0]}.z)", $"{x[0]}.z"))
            : $"CAST({a[2]} + {amount} AS {DuckTypes.Sql(call.Type)})";
    }

    /// <summary>Whole units between, as Trino counts: an hour and 59 minutes are one hour.</summary>
    private string DateDiff(BoundCall call, string[] a)
    {
        string unit = Unit(call);
        bool zoned = call.Arguments[1].Type.Kind == SqlTypeKind.TimestampWithTimeZone;
        string from = zoned ? $"({a[1]}).t" : a[1];
        string to = zoned ? $"({a[2]}).t" : a[2];
        return $"CAST(date_sub('{unit}', {from}, {to}) AS BIGINT)";
    }

    private string Parse(BoundCall call, string text, string format) => Let([(text, call.Arguments[0] is BoundLiteral)], x =>
        $"CASE WHEN {x[0]} IS NULL THEN NULL WHEN try_strptime({x[0]}, {SqlText.String(format)}) IS NULL THEN {Fail($"'Invalid format: \"', {x[0]}, '\"'", x[0], call.Arguments[0])} ELSE CAST(try_strptime({x[0]}, {SqlText.String(format)}) AS TIMESTAMP) END");
}
