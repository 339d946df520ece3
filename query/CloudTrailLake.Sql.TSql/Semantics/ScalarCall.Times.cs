using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>Date and time functions. The clock is UTC: GETDATE and GETUTCDATE are one value.</content>
internal sealed partial record ScalarCall
{
    private BoundExpression? Time(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        switch (Name, a.Length)
        {
            case ("GETDATE" or "GETUTCDATE" or "CURRENT_TIMESTAMP", 0):
                return analyzer.Analyze(new CurrentTimeExpression(Position, CurrentTimeKind.LocalTimestamp, 3));
            case ("SYSDATETIME" or "SYSUTCDATETIME", 0):
                return analyzer.Analyze(new CurrentTimeExpression(Position, CurrentTimeKind.LocalTimestamp, 6));
            case ("SYSDATETIMEOFFSET", 0):
                return analyzer.Analyze(new CurrentTimeExpression(Position, CurrentTimeKind.CurrentTimestamp, 6));
            case ("DATEADD", 3):
                return DateAdd(analyzer, Unit(a[0]), Typed(analyzer, a[1], SqlType.BigInt), Instant(analyzer, a[2]));
            case ("DATEDIFF", 3):
                return new BoundCast(DateDiff(analyzer, a), SqlType.Integer);
            case ("DATEDIFF_BIG", 3):
                return DateDiff(analyzer, a);
            case ("DATEPART", 2):
                return Part(analyzer, Unit(a[0]), Instant(analyzer, a[1]));
            case ("YEAR" or "MONTH" or "DAY", 1):
                return Part(analyzer, Name.ToLowerInvariant(), Instant(analyzer, a[0]));
            case ("DATENAME", 2):
                return DateName(analyzer, Unit(a[0]), Instant(analyzer, a[1]));
            case ("DATETRUNC", 2):
                return DateTrunc(analyzer, Unit(a[0]), Instant(analyzer, a[1]));
            case ("EOMONTH", 1 or 2):
                BoundExpression date = Typed(analyzer, Instant(analyzer, a[0]), SqlType.Date);
                date = a.Length == 1 ? date : Build.Call(analyzer, Position, "date_add", Build.Text("month", Position), Typed(analyzer, a[1], SqlType.BigInt), date);
                return Build.Call(analyzer, Position, "last_day_of_month", date);
            case ("DATEFROMPARTS", 3):
                return Build.Own(Position, "date_from_parts", [.. a.Select(part => Typed(analyzer, part, SqlType.BigInt))]);
            case ("DATETIMEFROMPARTS", 7):
                return FromParts(analyzer, [.. a, Build.Number(3, Position)], 3);
            case ("DATETIME2FROMPARTS", 8):
                return FromParts(analyzer, a, a[7] is BoundLiteral { Value: long digits and >= 0 and <= 7 } ? (int)Math.Min(6, digits) : throw Invalid("The precision of DATETIME2FROMPARTS is a constant from 0 to 7"));
            case ("SWITCHOFFSET", 2):
                return Build.Call(analyzer, Position, "at_timezone", Typed(analyzer, a[0], Zoned(a[0].Type)), Offset(a[1]));
            case ("TODATETIMEOFFSET", 2):
                return Build.Call(analyzer, Position, "with_timezone", Instant(analyzer, a[0]), Offset(a[1]));
            case ("AT TIME ZONE", 2):
                BoundExpression value = Instant(analyzer, a[0]);
                BoundExpression zone = a[1] is BoundLiteral { Value: string name } ? Build.Text(ZoneNames.Find(name) ?? throw Invalid($"The time zone parameter '{name}' provided to AT TIME ZONE clause is invalid"), Position) : a[1];
                return Build.Call(analyzer, Position, value.Type is TimestampWithTimeZoneType ? "at_timezone" : "with_timezone", value, zone);
            default:
                return null;
        }
    }

    private static string Unit(BoundExpression unit) => (string)((BoundLiteral)unit).Value!;

    private static TimestampWithTimeZoneType Zoned(SqlType type) => new(type switch
    {
        TimestampType timestamp => timestamp.Precision,
        TimestampWithTimeZoneType zoned => zoned.Precision,
        _ => 6,
    });

    /// <summary>The value as a date or time; a text is read as one.</summary>
    private BoundExpression Instant(ExpressionAnalyzer analyzer, BoundExpression value) => value.Type.Kind switch
    {
        SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone => value,
        SqlTypeKind.Varchar or SqlTypeKind.Char or SqlTypeKind.Unknown => Typed(analyzer, value, SqlType.Timestamp3),
        _ => throw new SqlException(SqlErrorCode.TypeMismatch, value.Position, $"Argument data type {value.Type} is invalid for {Name.ToLowerInvariant()} function"),
    };

    private BoundExpression DateAdd(ExpressionAnalyzer analyzer, string unit, BoundExpression count, BoundExpression time)
    {
        string trino = unit switch
        {
            "dayofyear" or "weekday" => "day",
            "year" or "quarter" or "month" or "week" or "day" or "hour" or "minute" or "second" or "millisecond" => unit,
            _ => throw NotSupported($"The unit {unit} of DATEADD"),
        };
        return Build.Call(analyzer, Position, "date_add", Build.Text(trino, Position), count, time);
    }

    private BoundExpression DateDiff(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        string unit = Unit(a[0]) switch
        {
            "dayofyear" or "weekday" => "day",
            "iso_week" or "tzoffset" => throw NotSupported($"The unit {Unit(a[0])} of {Name}"),
            var known => known,
        };
        return Build.Own(Position, "datediff", Build.Text(unit, Position), InUtc(analyzer, a[1]), InUtc(analyzer, a[2]));
    }

    private BoundExpression InUtc(ExpressionAnalyzer analyzer, BoundExpression value)
    {
        BoundExpression instant = value.Type.IsText ? Typed(analyzer, value, new TimestampType(6)) : Instant(analyzer, value);
        instant = instant.Type is TimestampWithTimeZoneType ? Build.Call(analyzer, Position, "at_timezone", instant, Build.Text("UTC", Position)) : instant;
        return Typed(analyzer, instant, new TimestampType(6));
    }

    private BoundExpression Part(ExpressionAnalyzer analyzer, string unit, BoundExpression time)
    {
        BoundExpression Wall() => Typed(analyzer, time, new TimestampType(6));
        BoundExpression Of(string function) => new BoundCast(Build.Call(analyzer, Position, function, time.Type.Kind == SqlTypeKind.Date ? Wall() : time), SqlType.Integer) { Position = Position };
        return unit switch
        {
            "year" or "quarter" or "month" or "day" or "hour" or "minute" or "second" or "millisecond" => Of(unit),
            "dayofyear" => Of("day_of_year"),
            "iso_week" => Of("week"),
            "weekday" => Build.Own(Position, "weekday", Wall()),
            "week" => Build.Own(Position, "us_week", Wall()),
            "microsecond" => Build.Own(Position, "microsecond", Wall()),
            "nanosecond" => Build.Template(analyzer, Position, "cast(:a * 1000 as integer)", Build.Own(Position, "microsecond", Wall())),
            _ when time.Type is TimestampWithTimeZoneType => Build.Template(
                analyzer, Position, "cast(:a * 60 + :b as integer)", Build.Call(analyzer, Position, "timezone_hour", time), Build.Call(analyzer, Position, "timezone_minute", time)),
            _ => Build.Number(0, Position),
        };
    }

    private BoundExpression DateName(ExpressionAnalyzer analyzer, string unit, BoundExpression time)
    {
        string? pattern = unit switch { "month" => "%M", "weekday" => "%W", _ => null };
        return pattern is null
            ? Typed(analyzer, Part(analyzer, unit, time), SqlType.Varchar)
            : Build.Call(analyzer, Position, "date_format", Typed(analyzer, time, SqlType.Timestamp3), Build.Text(pattern, Position));
    }

    private BoundExpression DateTrunc(ExpressionAnalyzer analyzer, string unit, BoundExpression time)
    {
        BoundExpression Floor(string to, BoundExpression value) => Build.Call(analyzer, Position, "date_trunc", Build.Text(to, Position), value);
        return unit switch
        {
            // Weeks begin on Sunday (DATEFIRST 7).
            "week" => DateAdd(analyzer, "day", Build.Number(-1, Position), Floor("week", DateAdd(analyzer, "day", Build.Number(1, Position), time))),
            "iso_week" => Floor("week", time),
            "dayofyear" => Floor("day", time),
            "year" or "quarter" or "month" or "day" or "hour" or "minute" or "second" or "millisecond" => Floor(unit, time),
            _ => throw NotSupported($"The unit {unit} of DATETRUNC"),
        };
    }

    private BoundExpression FromParts(ExpressionAnalyzer analyzer, BoundExpression[] a, int digits)
    {
        // The fraction counts in units of its last digit.
        BoundExpression[] parts = [.. a.Take(7).Select(part => Typed(analyzer, part, SqlType.BigInt))];
        parts[6] = Build.Template(analyzer, Position, $":a * {(long)Math.Pow(10, 6 - digits)}", parts[6]);
        return Build.Cast(analyzer, Build.Own(Position, "time_from_parts", parts), new TimestampType(digits), isTry: false, Position);
    }

    private BoundExpression Offset(BoundExpression offset) => offset switch
    {
        BoundLiteral { Value: long minutes and >= -840 and <= 840 } => Build.Text($"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}", Position),
        { Type.IsText: true } => offset,
        _ => throw Invalid($"The offset of {Name} is a text such as '+05:30' or a constant number of minutes"),
    };
}
