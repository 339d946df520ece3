using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>What a widget may be, beyond the API's model (AWS: CloudTrail User Guide, "View properties for widgets").</summary>
internal static class WidgetRules
{
    private const string View = "View";

    /// <summary>The views, and the property that each cannot do without.</summary>
    private static readonly IReadOnlyDictionary<string, string?> NeededByView = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Table"] = null,
        ["LineChart"] = "YAxisColumn",
        ["PieChart"] = "ValueColumn",
        ["BarChart"] = "ValueColumn",
    };

    /// <summary>Refuses widgets that cannot be shown, or whose parameters are unknown.</summary>
    /// <exception cref="CatalogException">A widget breaks a rule; the message says which one.</exception>
    public static void Check(IReadOnlyList<RequestWidget> widgets)
    {
        if (widgets.Count > DashboardLimits.Widgets)
        {
            throw new CatalogException(CatalogError.ServiceQuotaExceeded, $"A dashboard has at most {DashboardLimits.Widgets} widgets; these are {widgets.Count}.");
        }

        for (var i = 0; i < widgets.Count; i++)
        {
            CheckView(i + 1, widgets[i].ViewProperties);
            CheckParameters(i + 1, widgets[i]);
        }
    }

    private static void CheckView(int number, IReadOnlyDictionary<string, string> properties)
    {
        if (!properties.TryGetValue(View, out var view))
        {
            return;
        }

        if (!NeededByView.TryGetValue(view, out var needed))
        {
            throw new CatalogException(CatalogError.Validation, $"Widget {number}: the view '{view}' is none of {string.Join(", ", NeededByView.Keys)}.");
        }

        if (needed is not null && !properties.ContainsKey(needed))
        {
            throw new CatalogException(CatalogError.Validation, $"Widget {number}: the view {view} needs the view property {needed}.");
        }
    }

    private static void CheckParameters(int number, RequestWidget widget)
    {
        var names = WidgetParameters.Names(DashboardType.Custom);
        if (widget.QueryParameters?.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new CatalogException(
                CatalogError.InvalidQueryStatement, $"Widget {number}: '{unknown}' is no query parameter; these are: {string.Join(", ", names)}.");
        }
    }
}
