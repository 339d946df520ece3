using CloudTrailLake.Automation;
using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>Describes runs, with the names of what they refer to.</summary>
internal sealed class RunDescriber(RunService runs, ScheduleService schedules, SavedQueryService queries, AlertService alerts)
{
    /// <summary>The description of a run as it stands now.</summary>
    public RunDescription Describe(Run run)
    {
        var alert = alerts.OfRun(run.Scope, run.Id);
        return new RunDescription(
            run.Id.ToString("D"),
            run.Kind,
            run.ScheduleId is { } schedule ? schedules.Find(run.Scope, schedule)?.Name : null,
            NameOf(run),
            run.Version,
            run.FireTime,
            run.State,
            run.Attempts,
            WindowDescription.Of(run.Window),
            run.Parameters,
            run.QueryId,
            run.RowCount,
            (long?)run.Duration?.TotalMilliseconds,
            run.Error,
            run.CreatedAt,
            run.StartedAt,
            run.EndedAt,
            [.. runs.Outputs(run).Select(OutputDescription.Of)],
            alert is null ? null : new RunDescription.AlertReference(alert.Id.ToString("D"), alert.State, alert.Reason));
    }

    private string? NameOf(Run run)
    {
        try
        {
            return queries.Get(run.Scope, run.SavedQueryId).Name;
        }
        catch (AutomationException)
        {
            return null;
        }
    }
}
