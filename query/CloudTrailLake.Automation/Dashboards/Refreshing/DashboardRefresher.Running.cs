using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <content>What a refresh does in the background: starts its queries, waits for them, and says how it ended.</content>
internal sealed partial class DashboardRefresher
{
    private void Run(Refresh refresh)
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            var task = Task.Run(() => RunAsync(refresh));
            running.Add(task);
            _ = task.ContinueWith(ended => Forget(ended), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task ended)
    {
        lock (gate)
        {
            running.Remove(ended);
        }
    }

    private async Task RunAsync(Refresh refresh)
    {
        try
        {
            var failures = new List<string>();
            foreach (var query in refresh.Queries)
            {
                if (await StartQueryAsync(refresh, query) is { } failure)
                {
                    failures.Add(failure);
                }
            }

            foreach (var query in refresh.Queries)
            {
                if (await EndAsync(refresh, query) is { } failure)
                {
                    failures.Add(failure);
                }
            }

            End(refresh, failures);
        }
        catch (OperationCanceledException)
        {
            // The service is stopping: the next start goes on.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(log, e, refresh.Id, refresh.Dashboard);
            End(refresh, ["The refresh failed; the server's log holds the reason."]);
        }
    }

    /// <summary>Starts a query as soon as the account may have one more; gives the reason when it cannot be started at all.</summary>
    private async Task<string?> StartQueryAsync(Refresh refresh, RefreshQuery query)
    {
        while (!IsStarted(refresh, query))
        {
            stopping.Token.ThrowIfCancellationRequested();
            var end = queries.NextEnd();
            try
            {
                queries.Start(new QueryRequest(refresh.Scope.AccountId, refresh.Scope.Region, query.QueryStatement) { QueryId = query.QueryId, QueryAlias = query.QueryAlias });
            }
            catch (QueryServiceException e) when (e.Error == QueryServiceError.MaxConcurrentQueries)
            {
                await end.WaitAsync(stopping.Token);
            }
            catch (QueryServiceException e) when (e.Error == QueryServiceError.Stopping)
            {
                throw new OperationCanceledException(e.Message, e);
            }
            catch (Exception e) when (e is SqlException or QueryServiceException)
            {
                var error = Shorten(e.Message);
                lake.Control.Write(session => RefreshTable.UpdateError(session, refresh, query with { ErrorMessage = error }));
                return $"{query.QueryAlias}: {error}";
            }
        }

        return null;
    }

    private bool IsStarted(Refresh refresh, RefreshQuery query)
    {
        try
        {
            queries.Describe(refresh.Scope.AccountId, refresh.Scope.Region, query.QueryId);
            return true;
        }
        catch (QueryServiceException e) when (e.Error == QueryServiceError.QueryIdNotFound)
        {
            return false;
        }
    }

    /// <summary>Waits for a query; gives the reason when it did not finish.</summary>
    private async Task<string?> EndAsync(Refresh refresh, RefreshQuery query)
    {
        if (!IsStarted(refresh, query))
        {
            return null;
        }

        var record = await queries.WaitAsync(refresh.Scope.AccountId, refresh.Scope.Region, query.QueryId, stopping.Token);
        if (!record.State.IsTerminal())
        {
            throw new OperationCanceledException("The query service stopped.");
        }

        return record.State == QueryState.Finished ? null : $"{query.QueryAlias}: {record.ErrorMessage ?? record.State.ApiName()}";
    }

    private void End(Refresh refresh, IReadOnlyList<string> failures) => lake.Control.Write(session => RefreshTable.Update(session, refresh with
    {
        Status = failures.Count == 0 ? RefreshStatus.Finished : RefreshStatus.Failed,
        EndedAt = Now,
        FailureReason = failures.Count == 0 ? null : Shorten(string.Join("; ", failures)),
    }));

    [LoggerMessage(EventId = 5511, Level = LogLevel.Error, Message = "The refresh {RefreshId} of the dashboard {Dashboard} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, long refreshId, string dashboard);
}
