using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>The runs of the caller's account and Region, newest first.</summary>
internal sealed class ListRuns(RunService runs, ScheduleService schedules, SavedQueryService queries, RunDescriber describer, PageTokens tokens) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/runs";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists runs, newest first; ?schedule=, ?savedQuery= and ?state= choose.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with
    {
        Query =
        [
            new("schedule", "string", "Name of a schedule."),
            new("savedQuery", "string", "Name of a saved query."),
            new("state", "string", "PENDING, RUNNING, SUCCEEDED or FAILED."),
            new("limit", "integer", "Items of the page, 1 to 1000."),
            new("nextToken", "string", "Token of the page before."),
        ],
    };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var caller = request.Caller.Scope;
        var (schedule, query, state) = (request.Query("schedule"), request.Query("savedQuery"), request.Query("state"));
        var scope = new PageScope(nameof(ListRuns), caller, schedule ?? "", query ?? "", state ?? "");
        var filter = new RunFilter(caller)
        {
            Schedule = schedule is null ? null : schedules.Get(caller, schedule).Id,
            SavedQuery = query is null ? null : queries.Get(caller, query).Id,
            State = QueryNames.Read<RunState>("state", state),
            After = HistoryPosition.Read(tokens.Read(scope, request.Query("nextToken"))),
        };
        var page = Page.Of(
            (int?)request.QueryNumber("limit", 1, Page.MaxItems),
            limit => runs.List(filter with { Limit = limit }),
            run => tokens.Create(scope, HistoryPosition.Write(run.CreatedAt, run.Id)));
        return request.WriteJsonAsync(new Answer([.. page.Items.Select(describer.Describe)], page.NextToken));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<RunDescription> Runs, string? NextToken);
}
