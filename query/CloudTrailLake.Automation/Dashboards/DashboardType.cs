namespace CloudTrailLake.Automation.Dashboards;

/// <summary>Who writes a dashboard's widgets (AWS: <c>DashboardType</c>).</summary>
internal enum DashboardType
{
    /// <summary>The product.</summary>
    Managed,

    /// <summary>The account's owner.</summary>
    Custom,
}
