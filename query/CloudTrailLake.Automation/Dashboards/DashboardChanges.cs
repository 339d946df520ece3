namespace CloudTrailLake.Automation.Dashboards;

/// <summary>Changes of a dashboard; what is null stays.</summary>
/// <param name="Widgets">The widgets it is to have from now on, all of them.</param>
/// <param name="RefreshSchedule">The schedule it is to have from now on.</param>
/// <param name="TerminationProtectionEnabled">Whether it is protected from now on.</param>
internal sealed record DashboardChanges(IReadOnlyList<RequestWidget>? Widgets, RefreshSchedule? RefreshSchedule, bool? TerminationProtectionEnabled);
