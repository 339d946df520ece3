namespace CloudTrailLake.Automation.Dashboards;

/// <summary>Bounds of dashboards (AWS: CloudTrail User Guide, "Quotas in AWS CloudTrail").</summary>
internal static class DashboardLimits
{
    /// <summary>Custom dashboards of an account in a Region.</summary>
    public const int CustomDashboards = 100;

    /// <summary>Widgets of a dashboard.</summary>
    public const int Widgets = 10;

    /// <summary>Time that a refresh looks back unless its values say otherwise.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromHours(24);

    /// <summary>Longest window for which <c>$Period$</c> is an hour unless the values say otherwise.</summary>
    public static readonly TimeSpan HourlyWindow = TimeSpan.FromDays(2);

    /// <summary>Longest window for which <c>$Period$</c> is a day unless the values say otherwise; it is a month over longer ones.</summary>
    public static readonly TimeSpan DailyWindow = TimeSpan.FromDays(92);

    /// <summary>How long refreshes are kept, as long as the results of their queries; the last one of a dashboard stays.</summary>
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(7);

    /// <summary>Shortest and longest text of an error (AWS: <c>ErrorMessage</c>).</summary>
    public const int MaxErrorMessage = 1000;
}
