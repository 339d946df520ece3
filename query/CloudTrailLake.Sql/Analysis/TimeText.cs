using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Reads the texts that stand for dates and times in literals and casts, and in Lake's comparisons of eventTime with a string.</summary>
internal static partial class TimeText
{
    /// <summary>Digits of a second at most.</summary>
    public const int MaximumPrecision = 12;

    private const long PicosPerSecond = 1_000_000_000_000;
    private const long PicosPerMicro = 1_000_000;
    private const long PicosPerDay = 86_400 * PicosPerSecond;

    [GeneratedRegex(
        @"^\s*(?<date>[+-]?\d{4,6}-\d{1,2}-\d{1,2})(?:(?:(?<t>T)|\s+)(?:(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,12}))?)?)?\s*(?<zone>[A-Za-z0-9+:/_-]+)?)?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"^\s*(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,12}))?)?\s*(?:(?<sign>[+-])(?<offsethour>\d\d):(?<offsetminute>\d\d))?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    /// <summary>
    /// Reads <c>2023-06-23</c>, <c>2023-06-23 00:00:00[.fff][ zone]</c>; null when the text is none. <paramref name="lenient"/>: also with T and Z, as Lake's comparisons have it.
    /// </summary>
    public static ParsedTime? Parse(string text, bool lenient = false)
    {
        Match match = Pattern().Match(text);
        if (!match.Success || (match.Groups["t"].Success && !lenient) || ParseDate(match.Groups["date"].Value) is not { } date || ParseTimeOfDay(match) is not { } picos)
        {
            return null;
        }

        DateTime local = date.ToDateTime(TimeOnly.MinValue).AddTicks(picos / PicosPerMicro * TimeSpan.TicksPerMicrosecond);
        DateTime? utc = local;
        string? zone = null;
        if (match.Groups["zone"].Success)
        {
            zone = TimeZones.Find(match.Groups["zone"].Value);
            utc = zone is null ? null : InRange(() => TimeZones.ToUtc(local, zone, strict: true));
        }

        return utc is null ? null : new ParsedTime(local, (int)(picos % PicosPerMicro), match.Groups["fraction"].Length, zone, utc.Value, match.Groups["hour"].Success);
    }

    public static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text.Trim().TrimStart('+'), ["yyyy-M-d", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>A time of day with or without offset, and the digits of its fraction.</summary>
    public static (LongClock Time, int Precision)? ParseTime(string text)
    {
        Match match = TimePattern().Match(text);
        if (!match.Success || ParseTimeOfDay(match) is not { } picos)
        {
            return null;
        }

        int? offset = null;
        if (match.Groups["sign"].Success)
        {
            int minutes = Number(match.Groups["offsetminute"]);
            offset = (Number(match.Groups["offsethour"]) * 60) + minutes;
            if (offset > 14 * 60 || minutes > 59)
            {
                return null;
            }

            offset = match.Groups["sign"].Value == "-" ? -offset : offset;
        }

        return (new LongClock(picos, offset), match.Groups["fraction"].Length);
    }

    /// <summary>A value of the finest unit at a coarser precision, rounded half up; a time of day comes round to midnight.</summary>
    public static long RoundClock(long picos, int precision) => Round(picos, precision) % PicosPerDay;

    /// <summary>The same for a part of a second or more that is not negative.</summary>
    public static long Round(long picos, int precision)
    {
        long unit = (long)Math.Pow(10, MaximumPrecision - precision);
        return (picos + (unit / 2)) / unit * unit;
    }

    /// <summary>The digits of a fraction, shown with <paramref name="precision"/> of them after a point; nothing for none.</summary>
    public static string Fraction(long picosOfSecond, int precision) =>
        precision == 0 ? string.Empty : string.Concat(".", picosOfSecond.ToString("000000000000", CultureInfo.InvariantCulture).AsSpan(0, precision));

    /// <summary><c>10:11:12.345</c></summary>
    public static string ClockText(long picos, int precision)
    {
        long seconds = picos / PicosPerSecond;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{Fraction(picos % PicosPerSecond, precision)}");
    }

    /// <summary><c>2020-05-01 10:11:12.345678901</c></summary>
    public static string TimestampText(DateTime micros, int picos, int precision) =>
        micros.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction((micros.Ticks % TimeSpan.TicksPerSecond * 100_000) + picos, precision);

    private static long? ParseTimeOfDay(Match match)
    {
        int hour = Number(match.Groups["hour"]);
        int minute = Number(match.Groups["minute"]);
        int second = Number(match.Groups["second"]);
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        string fraction = match.Groups["fraction"].Value;
        long picos = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(MaximumPrecision, '0'), CultureInfo.InvariantCulture);
        return (((hour * 3600L) + (minute * 60) + second) * PicosPerSecond) + picos;
    }

    private static DateTime? InRange(Func<DateTime?> compute)
    {
        try
        {
            return compute();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
}
