namespace CloudTrailLake.Automation.Dashboards;

/// <summary>Whether a refresh schedule is on (AWS: <c>RefreshScheduleStatus</c>).</summary>
internal enum RefreshScheduleStatus
{
    /// <summary>On.</summary>
    Enabled,

    /// <summary>Off.</summary>
    Disabled,
}
