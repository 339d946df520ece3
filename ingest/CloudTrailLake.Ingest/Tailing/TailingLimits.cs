namespace CloudTrailLake.Ingest.Tailing;

/// <summary>The bounds of following sources.</summary>
internal static class TailingLimits
{
    /// <summary>From the end of one look at a source to the next; with the time that a commit takes, well under the ten seconds in which an object is to be found.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    /// <summary>A long listing may take this part of the time: the next look comes so many times its duration later.</summary>
    public const int ListingShare = 5;

    /// <summary>Objects that are read together, and mostly committed together.</summary>
    public const int BatchObjects = 500;

    /// <summary>Tries after which an object is quarantined.</summary>
    public const int MaxAttempts = 6;

    /// <summary>From a failed try to the next; it doubles with each.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);

    /// <summary>The longest time to the next try, and that of an object to which access is denied: those are tried for good.</summary>
    public static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(5);
}
