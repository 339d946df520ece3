using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <content>For those who start several queries: statements checked ahead, and a slot to wait for.</content>
internal sealed partial class QueryService
{
    private TaskCompletionSource _nextEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Checks a statement as <see cref="Start"/> would, and runs nothing.</summary>
    /// <exception cref="SqlException">The statement is not a query this service runs.</exception>
    /// <exception cref="QueryServiceException">An unknown or inactive store, or a statement out of bounds.</exception>
    public void Check(string accountId, string region, string statement)
    {
        Check(new QueryRequest(accountId, region, statement), Milliseconds(_time.GetUtcNow()));
    }

    /// <summary>
    /// Ends when the next query ends, whosever it is. Taken before a <see cref="Start"/> that is refused because too many are running, it misses no end.
    /// </summary>
    public Task NextEnd()
    {
        lock (_lock)
        {
            return _nextEnd.Task;
        }
    }

    /// <summary>Tells those who wait for a query to end. Called under the lock.</summary>
    private void TellEnd()
    {
        _nextEnd.SetResult();
        _nextEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
