using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Server.Rest.Queries;

/// <summary>Where a submitted query stands.</summary>
/// <param name="QueryId">Its id.</param>
/// <param name="Status">QUEUED, RUNNING, FINISHED, FAILED, CANCELLED or TIMED_OUT.</param>
/// <param name="Progress">0 to 100; null while nobody knows.</param>
/// <param name="CreatedTime">When it was submitted.</param>
/// <param name="StartedTime">When it began to run.</param>
/// <param name="EndedTime">When it ended.</param>
/// <param name="RowCount">Rows of the result, once it has finished.</param>
/// <param name="Statistics">What it read; zero before it ends.</param>
/// <param name="ErrorMessage">Why it failed.</param>
internal sealed record QueryDescription(
    string QueryId,
    string Status,
    double? Progress,
    DateTimeOffset CreatedTime,
    DateTimeOffset? StartedTime,
    DateTimeOffset? EndedTime,
    long? RowCount,
    QueryStatistics Statistics,
    string? ErrorMessage)
{
    private const double All = 100;

    /// <summary>The description of a query.</summary>
    /// <param name="query">Its record.</param>
    /// <param name="progress">What the engine knows of a running one.</param>
    public static QueryDescription Of(QueryRecord query, double? progress) => new(
        query.QueryId,
        query.State.ApiName(),
        query.State switch
        {
            QueryState.Queued => 0,
            QueryState.Finished => All,
            QueryState.Running => progress is { } known ? Math.Clamp(known, 0, All) : null,
            _ => null,
        },
        query.CreationTime,
        query.StartTime,
        query.EndTime,
        query.State == QueryState.Finished ? query.TotalResultsCount : null,
        query.Statistics,
        query.ErrorMessage);
}
