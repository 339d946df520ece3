using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Generation;

/// <summary>Reads the dates of prompts: <c>2026-01-31</c>, <c>2026-01-31T10:00Z</c>, <c>January 31 2026</c>, <c>31 January 2026</c>, <c>January 2026</c>, <c>2026-01</c>. UTC throughout.</summary>
internal static partial class PromptDates
{
    private static readonly string[] MomentFormats =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
    ];

    /// <summary>The dates that begin at a word, with how many words they take.</summary>
    public static IEnumerable<(int Length, PromptDate Date)> Read(IReadOnlyList<PromptWord> words, int at)
    {
        var first = Text(words, at);
        if (DateTime.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            yield return (1, new PromptDate(day, day.AddDays(1)));
            if (DateTime.TryParseExact($"{first}T{Text(words, at + 1)}", MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var later))
            {
                yield return (2, new PromptDate(later, later));
            }
        }
        else if (DateTime.TryParseExact(Raw(words, at), MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            yield return (1, new PromptDate(moment, moment));
        }
        else if (DateTime.TryParseExact(first, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            yield return (1, new PromptDate(month, month.AddMonths(1)));
        }

        foreach (var named in Named(Text(words, at), Text(words, at + 1), Text(words, at + 2)))
        {
            yield return named;
        }
    }

    private static IEnumerable<(int Length, PromptDate Date)> Named(string first, string second, string third)
    {
        if (MonthOf(first) is { } month)
        {
            if (YearOf(second) is { } year)
            {
                yield return (2, new PromptDate(new DateTime(year, month, 1), new DateTime(year, month, 1).AddMonths(1)));
            }
            else if (YearOf(third) is { } yearAfterDay && DayOf(second, yearAfterDay, month) is { } day)
            {
                yield return (3, day);
            }
        }
        else if (MonthOf(second) is { } monthAfterDay && YearOf(third) is { } year && DayOf(first, year, monthAfterDay) is { } day)
        {
            yield return (3, day);
        }
    }

    private static int? MonthOf(string word)
    {
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var month = 1; month <= 12; month++)
        {
            if (string.Equals(names.GetMonthName(month), word, StringComparison.OrdinalIgnoreCase) || string.Equals(names.GetAbbreviatedMonthName(month), word, StringComparison.OrdinalIgnoreCase))
            {
                return month;
            }
        }

        return null;
    }

    private static int? YearOf(string word) => Year().IsMatch(word) ? int.Parse(word, CultureInfo.InvariantCulture) : null;

    private static PromptDate? DayOf(string word, int year, int month)
    {
        var match = Day().Match(word);
        if (!match.Success || int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) is var number && (number < 1 || number > DateTime.DaysInMonth(year, month)))
        {
            return null;
        }

        var day = new DateTime(year, month, int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        return new PromptDate(day, day.AddDays(1));
    }

    private static string Text(IReadOnlyList<PromptWord> words, int at) => at < words.Count ? words[at].Text : "";

    private static string Raw(IReadOnlyList<PromptWord> words, int at) => at < words.Count ? words[at].Raw : "";

    [GeneratedRegex(@"^20[0-9]{2}\z")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?<number>[0-9]{1,2})(st|nd|rd|th)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();
}
