namespace CloudTrailLake.Automation.Runs;

/// <summary>What brought a run about.</summary>
internal enum RunKind
{
    /// <summary>A fire time of its schedule.</summary>
    Scheduled,

    /// <summary>A fire time of the past that somebody filled in; it moves no window.</summary>
    Backfill,

    /// <summary>Somebody ran a saved query.</summary>
    Manual,
}
