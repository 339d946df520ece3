using CloudTrailLake.Automation.Dashboards;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>A widget as the API answers it (AWS: <c>Widget</c>).</summary>
internal sealed record WidgetDetail(
    string QueryAlias, string QueryStatement, IReadOnlyList<string>? QueryParameters, IReadOnlyDictionary<string, string> ViewProperties)
{
    /// <summary>The widgets of a dashboard.</summary>
    public static IReadOnlyList<WidgetDetail> Of(Dashboard dashboard) =>
        [.. dashboard.Widgets.Select(widget => new WidgetDetail(widget.QueryAlias, widget.QueryStatement, widget.QueryParameters, widget.ViewProperties))];
}
