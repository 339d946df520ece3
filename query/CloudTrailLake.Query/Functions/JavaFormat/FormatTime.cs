using System.Globalization;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>A date, a time or both.</summary>
/// <param name="Local">Wall time, to the microsecond.</param>
/// <param name="Nanos">Nanoseconds beyond the microsecond.</param>
/// <param name="Zone">Its zone, null without one.</param>
internal sealed record FormatTime(DateTime Local, int Nanos, string? Zone)
{
    /// <summary>Nanoseconds of the second.</summary>
    public long NanoOfSecond => (Local.Ticks % TimeSpan.TicksPerSecond * 100) + Nanos;

    /// <summary>Offset from UTC; that of the standard time where wall time is ambiguous.</summary>
    public TimeSpan Offset => Zone is null or TimeZones.Utc
        ? TimeSpan.Zero
        : Zone[0] is '+' or '-' ? TimeZones.OffsetAt(Zone, Local) : TimeZoneInfo.FindSystemTimeZoneById(Zone).GetUtcOffset(DateTime.SpecifyKind(Local, DateTimeKind.Unspecified));

    /// <summary>Java's <c>toString</c>: seconds and fractions only where they are not zero, fractions in groups of three digits.</summary>
    public string IsoText(char kind)
    {
        string date = kind == FormatArgument.Time ? "" : Local.ToString("yyyy-MM-dd'T'", CultureInfo.InvariantCulture);
        string time = Local.ToString("HH:mm", CultureInfo.InvariantCulture);
        long nanos = NanoOfSecond;
        if (Local.Second > 0 || nanos > 0)
        {
            time += Local.ToString("':'ss", CultureInfo.InvariantCulture);
        }

        if (nanos > 0)
        {
            string digits = nanos.ToString("D9", CultureInfo.InvariantCulture);
            time += "." + (nanos % 1_000_000 == 0 ? digits[..3] : nanos % 1000 == 0 ? digits[..6] : digits);
        }

        if (Zone is null)
        {
            return date + time;
        }

        string offset = Offset == TimeSpan.Zero ? "Z" : OffsetText(":");
        return date + time + offset + (Zone[0] is '+' or '-' ? "" : $"[{Zone}]");
    }

    /// <summary>The offset with its sign and what stands between hours and minutes.</summary>
    public string OffsetText(string separator) => (Offset < TimeSpan.Zero ? "-" : "+") + Offset.ToString("hh", CultureInfo.InvariantCulture) + separator + Offset.ToString("mm", CultureInfo.InvariantCulture);
}
