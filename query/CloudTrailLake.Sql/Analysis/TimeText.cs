using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Reads the texts that stand for dates and times in literals, and in Lake's comparisons of eventTime with a string.</summary>
internal static partial class TimeText
{
    /// <summary>Digits of a second that the engine keeps.</summary>
    public const int MaximumPrecision = 6;

    [GeneratedRegex(
        @"^\s*(?<date>[+-]?\d{4,6}-\d{1,2}-\d{1,2})(?:(?:[ T]|\s+)(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,12}))?)?)?(?:\s*(?<zone>Z|z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?|[A-Za-z]+/[A-Za-z_/+-]+))?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\s*(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,12}))?)?\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    /// <summary>Reads <c>2023-06-23</c>, <c>2023-06-23 00:00:00[.fff]</c>, <c>2023-06-23T00:00:00Z</c> and the like; null when the text is none.</summary>
    public static ParsedTime? Parse(string text)
    {
        Match match = Pattern().Match(text);
        if (!match.Success || ParseDate(match.Groups["date"].Value) is not { } date || ParseTimeOfDay(match) is not { } time)
        {
            return null;
        }

        string zone = match.Groups["zone"].Value;
        if (zone.Length > 0 && !match.Groups["hour"].Success)
        {
            return null;
        }

        if (zone.Length > 0 && OffsetOf(zone, date.ToDateTime(TimeOnly.MinValue) + time) is null)
        {
            return null;
        }

        DateTime local = date.ToDateTime(TimeOnly.MinValue) + time;
        TimeSpan? offset = zone.Length == 0 ? null : OffsetOf(zone, local);
        int precision = Math.Min(MaximumPrecision, match.Groups["fraction"].Length);
        return new ParsedTime(local, offset, precision, match.Groups["hour"].Success);
    }

    public static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-M-d", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>A time of day and the digits of its fraction.</summary>
    public static (TimeOnly Time, int Precision)? ParseTime(string text)
    {
        Match match = TimePattern().Match(text);
        return match.Success && ParseTimeOfDay(match) is { } time ? (TimeOnly.FromTimeSpan(time), Math.Min(MaximumPrecision, match.Groups["fraction"].Length)) : null;
    }

    private static TimeSpan? ParseTimeOfDay(Match match)
    {
        int hour = Number(match.Groups["hour"]);
        int minute = Number(match.Groups["minute"]);
        int second = Number(match.Groups["second"]);
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        string fraction = match.Groups["fraction"].Value;
        long micros = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(MaximumPrecision, '0').AsSpan(0, MaximumPrecision), CultureInfo.InvariantCulture);
        return new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(micros * TimeSpan.TicksPerMicrosecond);
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static TimeSpan? OffsetOf(string zone, DateTime local)
    {
        if (zone is "Z" or "z" or "UTC" or "GMT")
        {
            return TimeSpan.Zero;
        }

        if (zone[0] is not ('+' or '-'))
        {
            return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) ? found.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) : null;
        }

        string digits = zone[1..].Replace(":", string.Empty, StringComparison.Ordinal);
        int hours = int.Parse(digits.Length <= 2 ? digits : digits[..^2], CultureInfo.InvariantCulture);
        int minutes = digits.Length <= 2 ? 0 : int.Parse(digits[^2..], CultureInfo.InvariantCulture);
        var offset = new TimeSpan(hours, minutes, 0);
        return offset > TimeSpan.FromHours(14) || minutes > 59 ? null : zone[0] == '-' ? -offset : offset;
    }
}
