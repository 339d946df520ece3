using System.Globalization;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>The texts that T-SQL reads as a date or a time (language us_english: month before day).</summary>
internal static class TransactTimeText
{
    /// <summary>Digits of a second that are kept.</summary>
    public const int Digits = 6;

    private static readonly string[] Dates =
    [
        "yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "M/d/yyyy", "M-d-yyyy", "M.d.yyyy", "MMM d yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "dd-MMM-yyyy", "d-MMM-yyyy",
    ];

    private static readonly string[] Clocks = ["H:m", "H:m:s", "H:m:s.FFFFFFF", "H:m:s:FFF", "h:mtt", "h:m tt", "h:m:stt", "h:m:s tt", "h:m:s.FFFFFFFtt", "h:m:s.FFFFFFF tt", "htt", "h tt"];

    private static readonly string[] Both = [.. Dates.SelectMany(date => Clocks.Select(clock => $"{date} {clock}"))];

    /// <summary>Null for a text that is none. A text without a date is a time of 1900-01-01, one that is empty that day.</summary>
    public static ParsedTime? Parse(string text)
    {
        string trimmed = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (TimeText.Parse(trimmed, lenient: true) is { } usual)
        {
            return usual with { Picos = 0, Precision = Math.Min(Digits, usual.Precision) };
        }

        if (trimmed.Length == 0)
        {
            return Read(new DateTime(1900, 1, 1), hasTime: false);
        }

        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces;
        return DateTime.TryParseExact(trimmed, Dates, CultureInfo.InvariantCulture, Styles, out DateTime date) ? Read(date, hasTime: false)
            : DateTime.TryParseExact(trimmed, Both, CultureInfo.InvariantCulture, Styles, out DateTime time) ? Read(time, hasTime: true)
            : DateTime.TryParseExact(trimmed, Clocks, CultureInfo.InvariantCulture, Styles | DateTimeStyles.NoCurrentDateDefault, out DateTime clock)
                ? Read(new DateTime(1900, 1, 1) + clock.TimeOfDay, hasTime: true)
            : null;
    }

    private static ParsedTime Read(DateTime time, bool hasTime)
    {
        int digits = time.Ticks % TimeSpan.TicksPerSecond == 0 ? 0 : time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 3 : Digits;
        DateTime cut = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
        return new ParsedTime(cut, 0, digits, null, cut, hasTime);
    }
}
