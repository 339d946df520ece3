namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <summary>The query of one widget in a refresh.</summary>
/// <param name="QueryAlias">The widget's alias.</param>
/// <param name="QueryId">The id that the query has, or will have once it is started.</param>
/// <param name="QueryStatement">The widget's statement with the refresh's values.</param>
/// <param name="ErrorMessage">Why it could not be started, or null.</param>
internal sealed record RefreshQuery(string QueryAlias, string QueryId, string QueryStatement, string? ErrorMessage = null);
