using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Automation.Runs;

/// <content>Runs that leave no trace.</content>
internal sealed partial class RunService
{
    /// <summary>Runs a schedule's query now as its next run would.</summary>
    /// <exception cref="AutomationException">The query failed; the message says why.</exception>
    /// <exception cref="QueryServiceException">No query can start now.</exception>
    public async Task<DryRun> DryRunAsync(Schedule schedule, CancellationToken ct)
    {
        var query = savedQueries.Get(schedule.Scope, schedule.SavedQueryId, schedule.PinnedVersion);
        var window = windows.Next(schedule, query.Content, Now, control.Read(session => RunTable.LastSuccessful(session, schedule.Id)));
        var run = NewRun(schedule, query, RunKind.Manual, RunState.Running, Now, window);
        var started = queries.Start(new QueryRequest(run.Scope.AccountId, run.Scope.Region, query.Content.Statement)
        {
            AllowNames = true,
            Dialect = query.Content.SqlDialect,
            Parameters = SavedQueries.RunParameters.Of(query.Content, run.Parameters, window),
        });
        var ended = await queries.WaitAsync(run.Scope.AccountId, run.Scope.Region, started.QueryId, ct);
        if (ended.State != QueryState.Finished)
        {
            throw AutomationException.Conflict(ended.ErrorMessage ?? $"The query ended {ended.State}.");
        }

        var result = KeptResult.Open(queries, run.Scope, ended.QueryId);
        var alert = schedule.Alert is { } rule ? control.Read(session => new AlertEvaluator(rule, result).Evaluate(session, schedule, run.Id, Now)) : null;
        return new DryRun(window, ended.QueryId, result.RowCount, result.Columns, [.. result.Read().Take(AutomationLimits.MaxDryRunRows)], alert);
    }
}
