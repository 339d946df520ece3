using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.Runs;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Shows what a schedule's next run would be.</summary>
internal sealed class DryRunSchedule(ScheduleService schedules, RunService runs) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}/dry-run";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Runs a schedule's query now as its next run would, without a run, outputs or a moved window.";

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var dry = await runs.DryRunAsync(schedules.Get(request.Caller.Scope, request.Route("name")), request.Aborted);
        var alert = dry.Alert is { } given ? new WouldBeAlert(given.State, given.Reason, given.NewValues) : null;
        await request.WriteJsonAsync(new Answer(WindowDescription.Of(dry.Window), dry.QueryId, dry.RowCount, [.. dry.Columns.Select(column => new Column(column.Name, column.Type))], dry.Rows, alert));
    }

    /// <summary>The answer; rows are the first ones, as text.</summary>
    internal sealed record Answer(
        WindowDescription Window, string QueryId, long RowCount, IReadOnlyList<Column> Columns, IReadOnlyList<string?[]> Rows, WouldBeAlert? Alert);

    /// <summary>A column of the result.</summary>
    internal sealed record Column(string Name, string Type);

    /// <summary>The alert that the run would be.</summary>
    internal sealed record WouldBeAlert(AlertState State, string Reason, IReadOnlyList<IReadOnlyList<string?>> NewValues);
}
