namespace CloudTrailLake.Query.Scheduling;

/// <content>Waiting in the same process, without polling.</content>
internal sealed partial class QueryService
{
    /// <summary>Waits for the end of a query. A query whose record still says running then was interrupted by the service's stop.</summary>
    /// <exception cref="QueryServiceException">There is none for this caller.</exception>
    /// <exception cref="OperationCanceledException">The caller waits no longer; the query goes on.</exception>
    public async Task<QueryRecord> WaitAsync(string accountId, string region, string queryId, CancellationToken cancellationToken)
    {
        Task completion;
        lock (_lock)
        {
            completion = _runs.TryGetValue(queryId, out QueryRun? run) ? run.Completion : Task.CompletedTask;
        }

        await completion.WaitAsync(cancellationToken);
        return Describe(accountId, region, queryId);
    }
}
