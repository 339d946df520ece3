namespace CloudTrailLake.Automation;

/// <summary>Times as the control database holds them: milliseconds since the Unix epoch.</summary>
internal static class UnixTime
{
    /// <summary>A time from milliseconds.</summary>
    public static DateTimeOffset From(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>A time from milliseconds, or nothing.</summary>
    public static DateTimeOffset? From(long? milliseconds) => milliseconds is { } value ? From(value) : null;

    /// <summary>A time without what milliseconds cannot say.</summary>
    public static DateTimeOffset Whole(DateTimeOffset time) => From(time.ToUnixTimeMilliseconds());
}
