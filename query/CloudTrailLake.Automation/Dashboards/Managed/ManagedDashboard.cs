namespace CloudTrailLake.Automation.Dashboards.Managed;

/// <summary>A dashboard that the product offers.</summary>
/// <param name="Name">Its name, which begins with <see cref="ManagedDashboards.NamePrefix"/>.</param>
/// <param name="Widgets">Its widgets.</param>
internal sealed record ManagedDashboard(string Name, IReadOnlyList<Widget> Widgets);
