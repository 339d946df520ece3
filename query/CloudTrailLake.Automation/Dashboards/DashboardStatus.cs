namespace CloudTrailLake.Automation.Dashboards;

/// <summary>Where a dashboard stands (AWS: <c>DashboardStatus</c>). Changes are made at once here, so that CREATING, UPDATING and DELETING are never seen.</summary>
internal enum DashboardStatus
{
    /// <summary>As it was created.</summary>
    Created,

    /// <summary>Changed since.</summary>
    Updated,
}
