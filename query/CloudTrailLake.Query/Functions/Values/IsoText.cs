using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>Dates and times in ISO 8601: calendar dates, week dates (<c>2020-W10-5</c>) and ordinal dates (<c>2020-123</c>), shortened ones too.</summary>
internal static partial class IsoText
{
    [GeneratedRegex(
        @"^(?<year>[+-]?\d{4,6})(?:-(?:W(?<week>\d{1,2})(?:-(?<dow>\d))?|(?<doy>\d{3})|(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?))?(?:T(?<hour>\d{1,2})?(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d{1,12})\d*)?)?)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    /// <summary>A date without a time; null when the text is none.</summary>
    public static DateOnly? Date(string text) => Pattern().Match(text) is { Success: true } match && !text.Contains('T', StringComparison.Ordinal) ? DateOf(match) : null;

    /// <summary>A date with or without a time and an offset; null when the text is none.</summary>
    public static ParsedTime? Timestamp(string text)
    {
        Match match = Pattern().Match(text);
        if (!match.Success || DateOf(match) is not { } date)
        {
            return null;
        }

        int hour = Number(match.Groups["hour"], 0);
        int minute = Number(match.Groups["minute"], 0);
        int second = Number(match.Groups["second"], 0);
        string? zone = match.Groups["zone"].Success ? TimeZones.Find(match.Groups["zone"].Value) : null;
        if (hour > 23 || minute > 59 || second > 59 || (zone is null && match.Groups["zone"].Success))
        {
            return null;
        }

        string fraction = match.Groups["fraction"].Value;
        long picos = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(TimeText.MaximumPrecision, '0'), CultureInfo.InvariantCulture);
        DateTime local = date.ToDateTime(new TimeOnly(hour, minute, second)).AddTicks(picos / 1_000_000 * TimeSpan.TicksPerMicrosecond);
        return new ParsedTime(local, (int)(picos % 1_000_000), fraction.Length, zone, TimeZones.ToUtc(local, zone ?? TimeZones.Utc, strict: false)!.Value, HasTime: true);
    }

    private static DateOnly? DateOf(Match match)
    {
        int year = int.Parse(match.Groups["year"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (year is < 1 or > 9999)
        {
            return null;
        }

        if (match.Groups["week"].Success)
        {
            int week = Number(match.Groups["week"], 1);
            int day = Number(match.Groups["dow"], 1);
            return week >= 1 && week <= ISOWeek.GetWeeksInYear(year) && day is >= 1 and <= 7 ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7))) : null;
        }

        if (match.Groups["doy"].Success)
        {
            int day = Number(match.Groups["doy"], 1);
            return day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateOnly(year, 1, 1).AddDays(day - 1) : null;
        }

        int month = Number(match.Groups["month"], 1);
        int dayOfMonth = Number(match.Groups["day"], 1);
        return month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, dayOfMonth) : null;
    }

    private static int Number(Group group, int otherwise) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : otherwise;
}
