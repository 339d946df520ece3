using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Reads the text of an INTERVAL literal.</summary>
internal static partial class IntervalText
{
    private static readonly long[] MillisecondsOf = [0, 0, 86_400_000L, 3_600_000L, 60_000L, 1_000L];

    [GeneratedRegex(@"^\s*(?<year>\d+)-(?<month>\d+)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex YearToMonth();

    /// <summary>Milliseconds, or months for YEAR and MONTH; null when the text does not fit the fields.</summary>
    public static long? Parse(string text, IntervalField from, IntervalField? to)
    {
        string trimmed = text.Trim();
        bool negative = trimmed.StartsWith('-');
        string body = negative ? trimmed[1..] : trimmed;
        long? value = from switch
        {
            IntervalField.Year or IntervalField.Month => Months(body, from, to),
            _ => Milliseconds(body, from, to ?? from),
        };
        return negative ? -value : value;
    }

    private static long? Months(string text, IntervalField from, IntervalField? to)
    {
        if (to is null || to == from || !text.Contains('-', StringComparison.Ordinal))
        {
            return Whole(text) is { } number and < int.MaxValue / 12 ? (from == IntervalField.Year ? number * 12 : number) : null;
        }

        Match match = YearToMonth().Match(text);
        return from == IntervalField.Year && to == IntervalField.Month && match.Success && Whole(match.Groups["year"].Value) is { } years and < 1_000_000 && Whole(match.Groups["month"].Value) is { } months and < 1_000_000
            ? (years * 12) + months
            : null;
    }

    /// <summary><c>1 02:03:04.567</c>: fields from the largest to the smallest, separated by a blank after days and colons between the rest.</summary>
    private static long? Milliseconds(string text, IntervalField from, IntervalField to)
    {
        if (to < from)
        {
            return null;
        }

        // Fields at the end may be left out.
        string[] parts = text.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > to - from + 1 || parts.Length == 0 || !Shape(from).IsMatch(text))
        {
            return null;
        }

        decimal sum = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            IntervalField field = from + i;
            NumberStyles style = field == IntervalField.Second ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!decimal.TryParse(parts[i], style, CultureInfo.InvariantCulture, out decimal number) || number > 100_000_000_000m)
            {
                return null;
            }

            sum += number * MillisecondsOf[(int)field];
        }

        return sum < long.MaxValue / 10_000m ? (long)sum : null;
    }

    private static Regex Shape(IntervalField from) => from == IntervalField.Day ? DayFirst() : Clock();

    [GeneratedRegex(@"^\s*[0-9]+( +[0-9]+(:[0-9.]+)*)?\s*$")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^\s*[0-9.]+(:[0-9.]+)*\s*$")]
    private static partial Regex Clock();

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
