using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>Dates and times.</content>
internal sealed partial class Conversions
{
    /// <summary>Styles whose texts are read without being told: ISO 8601, ODBC, and month before day.</summary>
    private static readonly int[] s_readStyles = [0, 1, 9, 20, 21, 23, 25, 100, 101, 109, 110, 111, 112, 120, 121, 126, 127];

    private BoundExpression ToTime(BoundExpression value, SqlType type)
    {
        if (!value.Type.IsText)
        {
            return value.Type == type ? value : TimeToTime(value, type);
        }

        if (style is { } number && !s_readStyles.Contains(number))
        {
            return value is BoundLiteral { Value: string text } && number is 103 or 104 or 105 or 3 or 4 or 5 ? DayFirst(value, type) : throw UnknownStyle(value, type);
        }

        if (value is BoundLiteral { Value: string constant })
        {
            return Constant(constant, type);
        }

        // A text that is not known yet is read by the same forms, as the engine writes them.
        BoundExpression read = Build.Own(position, isTry ? "try_read_time" : "read_time", value);
        return type switch
        {
            TimestampType => Build.Cast(analyzer, read, type, isTry: false, position),
            TimestampWithTimeZoneType => Build.Cast(analyzer, Build.Call(analyzer, position, "with_timezone", read, Build.Text("UTC", position)), type, isTry: false, position),
            _ => Build.Cast(analyzer, read, type, isTry: false, position),
        };
    }

    private BoundExpression TimeToTime(BoundExpression value, SqlType type) => (value.Type, type) switch
    {
        ({ IsNumeric: true } or { Kind: SqlTypeKind.Boolean }, _) => throw NoConversion(value, type),

        // datetimeoffset to datetime2 keeps the wall time, a time put next to a zone is UTC.
        (TimestampWithTimeZoneType, TimestampType or { Kind: SqlTypeKind.Date } or TimeType) => Cast(value, type),
        (TimeType, TimestampType) => throw NoConversion(value, type),
        _ => Cast(value, type),
    };

    private BoundExpression DayFirst(BoundExpression value, SqlType type)
    {
        string[] parts = ((string)((BoundLiteral)value).Value!).Split(['/', '.', '-', ' '], 4, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3
            ? Constant($"{parts[2]}-{parts[1]}-{parts[0]}{(parts.Length > 3 ? " " + parts[3] : "")}", type)
            : Constant(string.Join('-', parts), type);
    }

    private BoundLiteral Constant(string text, SqlType type)
    {
        if (TransactTimeText.Parse(text) is not { } time)
        {
            return isTry
                ? Build.Null(type, position)
                : throw new SqlException(SqlErrorCode.InvalidLiteral, position, $"Conversion failed when converting date and/or time from character string: '{text}'");
        }

        object value = type switch
        {
            TimestampType timestamp => Rounded(time.Utc, timestamp.Precision),
            TimestampWithTimeZoneType => time.Zoned,
            { Kind: SqlTypeKind.Date } => DateOnly.FromDateTime(time.Local),
            _ => TimeOnly.FromDateTime(time.Local),
        };

        // A constant compared with a column keeps its own digits, so that the column stays as it is.
        SqlType typed = type switch
        {
            TimestampType timestamp => timestamp,
            TimestampWithTimeZoneType zoned => zoned with { Precision = Math.Max(zoned.Precision, time.Precision) },
            _ => type,
        };
        return new BoundLiteral(typed, value) { Position = position };
    }

    private static DateTime Rounded(DateTime time, int digits)
    {
        long unit = (long)Math.Pow(10, Math.Max(0, 7 - digits));
        long rest = time.Ticks % unit;
        if (digits == TransactTimeText.Digits)
        {
            // The seventh digit, which a datetime2 has and the engine has not, is cut: rounded it could begin the next year.
            return time.AddTicks(-rest);
        }

        return rest * 2 >= unit && rest > 0 ? time.AddTicks(unit - rest) : time.AddTicks(-rest);
    }
}
