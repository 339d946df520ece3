using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;
using Polly;
using Polly.Retry;

namespace CloudTrailLake.Automation.Runs;

/// <content>From a run's row to its end.</content>
internal sealed partial class RunService
{
    private static readonly TimeSpan FirstWaitForSlot = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxWaitForSlot = TimeSpan.FromSeconds(30);
    private const int MaxWaitsForSlot = 200;

    /// <summary>Runs the query of a run and ends it. Cancelled, it leaves the run to be taken up again.</summary>
    private async Task CompleteAsync(Run run, CancellationToken ct)
    {
        run = run with { State = RunState.Running, Attempts = run.Attempts + 1, StartedAt = Now };
        control.Write(session => RunTable.Update(session, run));
        try
        {
            if (run.Attempts > AutomationLimits.MaxRunAttempts)
            {
                throw AutomationException.Conflict($"The run was begun {AutomationLimits.MaxRunAttempts} times and never came to its end.");
            }

            PausePoints.Hit(PausePoints.RunBegun);
            (run, var query) = await QueryAsync(run, ct);
            PausePoints.Hit(PausePoints.RunQueried);
            ct.ThrowIfCancellationRequested();
            End(run, query);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Explained(e) is { } reason)
        {
            End(run with { State = RunState.Failed, Error = reason, EndedAt = Now }, schedule: null, alert: null);
        }
    }

    /// <summary>What to tell of an error that is the statement's or its owner's; null for failures of the service.</summary>
    private static string? Explained(Exception exception) => exception is AutomationException or SqlException or QueryServiceException or CatalogException ? exception.Message : null;

    /// <summary>The ended query of a run: that which an earlier attempt started, when it has ended well, else a new one.</summary>
    private async Task<(Run Run, QueryRecord Query)> QueryAsync(Run run, CancellationToken ct)
    {
        var (account, region) = (run.Scope.AccountId, run.Scope.Region);
        if (run.QueryId is { } earlier && await EarlierAsync(run.Scope, earlier, ct) is { State: QueryState.Finished } kept)
        {
            return (run, kept);
        }

        var saved = savedQueries.Get(run.Scope, run.SavedQueryId, run.Version);
        var request = new QueryRequest(account, region, saved.Content.Statement)
        {
            AllowNames = true,
            Dialect = saved.Content.SqlDialect,
            Parameters = RunParameters.Of(saved.Content, run.Parameters, run.Window),
        };
        var started = await Patience().ExecuteAsync(_ => ValueTask.FromResult(queries.Start(request)), ct);
        run = run with { QueryId = started.QueryId };
        control.Write(session => RunTable.Update(session, run));
        return (run, await queries.WaitAsync(account, region, started.QueryId, ct));
    }

    private async Task<QueryRecord?> EarlierAsync(LakeScope scope, string queryId, CancellationToken ct)
    {
        try
        {
            return await queries.WaitAsync(scope.AccountId, scope.Region, queryId, ct);
        }
        catch (QueryServiceException)
        {
            return null;
        }
    }

    /// <summary>Waits for a place among the account's queries.</summary>
    private ResiliencePipeline Patience() => new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = MaxWaitsForSlot,
        BackoffType = DelayBackoffType.Exponential,
        Delay = FirstWaitForSlot,
        MaxDelay = MaxWaitForSlot,
        ShouldHandle = new PredicateBuilder().Handle<QueryServiceException>(e => e.Error == QueryServiceError.MaxConcurrentQueries),
    }).Build();

    private void End(Run run, QueryRecord query)
    {
        if (query.State is QueryState.Queued or QueryState.Running)
        {
            throw new OperationCanceledException("The query service is stopping.");
        }

        if (query.State != QueryState.Finished)
        {
            var reason = query.State == QueryState.Failed ? query.ErrorMessage : query.State == QueryState.TimedOut ? "The query ran out of time." : "The query was cancelled.";
            End(run with { State = RunState.Failed, Error = reason, EndedAt = Now }, schedule: null, alert: null);
            return;
        }

        var schedule = run.ScheduleId is { } id ? control.Read(session => ScheduleTable.Find(session, run.Scope, id)) : null;
        var evaluator = schedule?.Alert is { } rule && run.Kind == RunKind.Scheduled ? new AlertEvaluator(rule, KeptResult.Open(queries, run.Scope, query.QueryId)) : null;
        End(run with { State = RunState.Succeeded, Error = null, RowCount = query.TotalResultsCount, EndedAt = Now }, schedule, evaluator);
    }

    /// <summary>Writes in one transaction that a run ended, the alert it gives, and what is to be delivered.</summary>
    private void End(Run run, Schedule? schedule, AlertEvaluator? alert)
    {
        control.Write(session =>
        {
            var given = schedule is null ? null : alert?.Apply(session, schedule, run, Now);
            RunTable.Update(session, run);
            foreach (var settings in schedule?.Outputs.Where(output => output.On == OutputTrigger.Run || given is { State: AlertState.Open }) ?? [])
            {
                OutboxTable.Insert(session, new RunOutput { Scope = run.Scope, RunId = run.Id, ScheduleId = schedule!.Id, Settings = settings, State = OutputState.Pending });
            }
        });
        LogEnded(log, run.Id, run.FireTime, run.State, run.RowCount ?? 0, (long)(run.Duration ?? TimeSpan.Zero).TotalMilliseconds);
        deliveries.Kick();
    }
}
