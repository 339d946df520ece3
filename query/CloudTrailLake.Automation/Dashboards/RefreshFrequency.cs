namespace CloudTrailLake.Automation.Dashboards;

/// <summary>How often a dashboard is refreshed (AWS: <c>RefreshScheduleFrequency</c>).</summary>
internal sealed record RefreshFrequency(RefreshFrequencyUnit? Unit, int? Value);
