namespace CloudTrailLake.Automation.Dashboards;

/// <summary>What a refresh frequency counts (AWS: <c>RefreshScheduleFrequencyUnit</c>).</summary>
internal enum RefreshFrequencyUnit
{
    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,
}
