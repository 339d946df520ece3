using System.Globalization;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>Conversions of dates and times: <c>%tY</c> and its kind.</summary>
internal static class TimeConversion
{
    private const string OfTime = "HIklMNLpTrR";
    private const string OfDate = "aAbBCdehjmyYDF";

    /// <summary>A part of a date or time.</summary>
    /// <exception cref="FormatProblem">The value has no such part.</exception>
    public static string Text(FormatSpecifier specifier, FormatArgument argument)
    {
        bool has = argument.Kind switch
        {
            FormatArgument.Date => OfDate.Contains(specifier.Letter, StringComparison.Ordinal),
            FormatArgument.Time => OfTime.Contains(specifier.Letter, StringComparison.Ordinal) || specifier.Letter == 'S',
            FormatArgument.Timestamp => specifier.Letter is not ('z' or 'Z' or 's' or 'Q' or 'c'),
            FormatArgument.Zoned => true,
            _ => false,
        };
        return has ? Part(specifier.Letter, argument.TimeValue()) : throw JavaFormatter.Unfit(specifier, argument);
    }

    private static string Part(char letter, FormatTime time) => letter switch
    {
        'H' => Local(time, "HH"),
        'I' => Local(time, "hh"),
        'k' => Local(time, "%H"),
        'l' => Local(time, "%h"),
        'M' => Local(time, "mm"),
        'S' => Local(time, "ss"),
        'L' => Digits(time.NanoOfSecond / 1_000_000, 3),
        'N' => Digits(time.NanoOfSecond, 9),
        'p' => Local(time, "tt").ToLowerInvariant(),
        'z' => time.OffsetText(""),
        'Z' => ZoneName(time),
        's' => Digits(Milliseconds(time) / 1000, 1),
        'Q' => Digits(Milliseconds(time), 1),
        'B' => Local(time, "MMMM"),
        'b' or 'h' => Local(time, "MMM"),
        'A' => Local(time, "dddd"),
        'a' => Local(time, "ddd"),
        'C' => Digits(time.Local.Year / 100, 2),
        'Y' => Digits(time.Local.Year, 4),
        'y' => Digits(time.Local.Year % 100, 2),
        'j' => Digits(time.Local.DayOfYear, 3),
        'm' => Local(time, "MM"),
        'd' => Local(time, "dd"),
        'e' => Local(time, "%d"),
        'R' => Local(time, "HH':'mm"),
        'T' => Local(time, "HH':'mm':'ss"),
        'r' => Local(time, "hh':'mm':'ss tt"),
        'D' => Local(time, "MM'/'dd'/'yy"),
        'F' => Local(time, "yyyy'-'MM'-'dd"),
        _ => $"{Local(time, "ddd MMM dd HH':'mm':'ss")} {ZoneName(time)} {Digits(time.Local.Year, 4)}",
    };

    private static string Local(FormatTime time, string format) => time.Local.ToString(format, CultureInfo.InvariantCulture);

    private static string Digits(long value, int least) => value.ToString($"D{least}", CultureInfo.InvariantCulture);

    private static long Milliseconds(FormatTime time) => (time.Local - time.Offset - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Java abbreviates the names of zones; there is no table of them here, so that only those of offsets and of UTC are known.</summary>
    private static string ZoneName(FormatTime time) => time.Zone switch
    {
        null or "UTC" => "UTC",
        ['+' or '-', ..] => "GMT" + time.OffsetText(":"),
        _ => throw new FormatProblem("IllegalFormat", $"the abbreviated name of {time.Zone} is not supported"),
    };
}
