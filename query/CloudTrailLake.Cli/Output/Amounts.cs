namespace CloudTrailLake.Cli.Output;

/// <summary>Amounts in words.</summary>
internal static class Amounts
{
    /// <summary><c>1 event</c>, <c>2,000 events</c>.</summary>
    public static string Count(long count, string noun) => $"{count:n0} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Bytes in the unit that gives one to four digits; powers of 1,024.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        while (bytes >= 1024 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return unit == 0 ? $"{bytes:0} B" : $"{bytes:0.0} {units[unit]}";
    }

    /// <summary>A time in its two largest units.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0} ms",
        { TotalSeconds: < 10 } => $"{time.TotalSeconds:0.0} s",
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };
}
