using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>A dashboard that somebody asks for.</summary>
internal sealed record NewDashboard(
    string Name, IReadOnlyList<RequestWidget>? Widgets, RefreshSchedule? RefreshSchedule, bool TerminationProtectionEnabled, IReadOnlyList<Tag> Tags);
