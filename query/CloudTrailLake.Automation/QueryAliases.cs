using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Automation.Generation;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation;

/// <summary>What StartQuery runs for a <c>QueryAlias</c>: the statement of a widget, or one that GenerateQuery made.</summary>
internal sealed class QueryAliases(Lake lake, DashboardRegistry dashboards, GeneratedQueries generated)
{
    /// <summary>The statement of an alias with its parameters filled in.</summary>
    /// <param name="scope">The caller's account and Region.</param>
    /// <param name="queryAlias">The alias.</param>
    /// <param name="parameters">Values for the places from left to right; null for those of the last 24 hours.</param>
    /// <exception cref="CatalogException">There is no such alias, or it takes other parameters.</exception>
    public string Statement(LakeScope scope, string queryAlias, IReadOnlyList<string>? parameters)
    {
        if (generated.Find(scope, queryAlias) is { } query)
        {
            return parameters is null
                ? query.QueryStatement
                : throw new CatalogException(CatalogError.InvalidParameter, $"The query '{queryAlias}' was generated and takes no QueryParameters.");
        }

        if (dashboards.FindWidget(scope, queryAlias) is not { } found)
        {
            throw new CatalogException(CatalogError.InvalidParameter, $"There is no query with the alias '{queryAlias}' in this account and Region.");
        }

        return StatementTemplate.Fill(found.Widget.QueryStatement, parameters ?? Defaults(found.Widget, found.Type));
    }

    /// <summary>The prompt that an alias was generated from, or null.</summary>
    public string? Prompt(LakeScope scope, string? queryAlias) => queryAlias is null ? null : generated.Find(scope, queryAlias)?.Prompt;

    private IReadOnlyList<string>? Defaults(Widget widget, DashboardType type)
    {
        var values = WidgetParameters.Resolve(type, given: null, lake.Options.TimeProvider.GetUtcNow());
        return widget.QueryParameters?.Select(name => values.GetValueOrDefault(name) ?? throw new CatalogException(
            CatalogError.InvalidParameter, $"The query '{widget.QueryAlias}' needs QueryParameters, in this order: {string.Join(", ", widget.QueryParameters)}.")).ToList();
    }
}
