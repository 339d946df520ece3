namespace CloudTrailLake.Automation.Dashboards;

/// <summary>A widget of a dashboard (AWS: <c>Widget</c>).</summary>
/// <param name="QueryAlias">Names its query, unique in account and Region.</param>
/// <param name="QueryStatement">The statement, with a <c>?</c> for each parameter.</param>
/// <param name="QueryParameters">What stands for each <c>?</c>, from left to right; null when the statement takes none.</param>
/// <param name="ViewProperties">How it is shown.</param>
internal sealed record Widget(string QueryAlias, string QueryStatement, IReadOnlyList<string>? QueryParameters, IReadOnlyDictionary<string, string> ViewProperties)
{
    /// <summary>What messages call it.</summary>
    public string Title => ViewProperties.GetValueOrDefault("Title") ?? QueryAlias;
}
