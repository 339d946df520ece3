namespace CloudTrailLake.Automation.Schedules;

/// <summary>Whether a schedule fires.</summary>
internal enum ScheduleState
{
    /// <summary>It fires at its fire times.</summary>
    Enabled,

    /// <summary>It does not, until it is resumed; fire times in between are not made up for, windows go on where they ended.</summary>
    Paused,
}
