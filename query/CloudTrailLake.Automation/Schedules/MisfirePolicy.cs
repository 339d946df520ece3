namespace CloudTrailLake.Automation.Schedules;

/// <summary>What becomes of fire times that passed while the service was away or busy.</summary>
internal enum MisfirePolicy
{
    /// <summary>One run, at the newest of them.</summary>
    Once,

    /// <summary>A run for each, oldest first, up to <see cref="ScheduleLimits.MaxCatchUp"/>; of more, the newest.</summary>
    Each,

    /// <summary>None: the next fire time in the future.</summary>
    Skip,
}
