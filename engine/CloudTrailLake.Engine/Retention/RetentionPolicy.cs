namespace CloudTrailLake.Engine.Retention;

/// <summary>When expired events leave the files. Queries never see them, from the second they expire.</summary>
internal static class RetentionPolicy
{
    /// <summary>
    /// How long an event may be expired before its file is rewritten for it, unless all of the file is expired. The day that straddles the cutoff is so rewritten once, about noon, and dropped at
    /// its end: no expired event stays in the table longer than this and one round of maintenance.
    /// </summary>
    public static readonly TimeSpan StraddleLag = TimeSpan.FromHours(12);
}
