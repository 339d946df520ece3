namespace CloudTrailLake.Automation.Dashboards;

/// <summary>A widget as somebody asks for it (AWS: <c>RequestWidget</c>).</summary>
/// <param name="QueryStatement">The statement, with a <c>?</c> for each parameter.</param>
/// <param name="QueryParameters">What stands for each <c>?</c>, from left to right; null when the statement takes none.</param>
/// <param name="ViewProperties">How it is shown.</param>
internal sealed record RequestWidget(string QueryStatement, IReadOnlyList<string>? QueryParameters, IReadOnlyDictionary<string, string> ViewProperties);
