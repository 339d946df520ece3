using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Alerts;

/// <summary>The alerts of the caller's account and Region, newest first.</summary>
internal sealed class ListAlerts(AlertService alerts, ScheduleService schedules, PageTokens tokens) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/alerts";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists alerts, newest first; ?schedule= and ?state= choose.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with
    {
        Query =
        [
            new("schedule", "string", "Name of a schedule."),
            new("state", "string", "OPEN or SUPPRESSED."),
            new("limit", "integer", "Items of the page, 1 to 1000."),
            new("nextToken", "string", "Token of the page before."),
        ],
    };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var caller = request.Caller.Scope;
        var (schedule, state) = (request.Query("schedule"), request.Query("state"));
        var scope = new PageScope(nameof(ListAlerts), caller, schedule ?? "", state ?? "");
        var filter = new AlertFilter(caller)
        {
            Schedule = schedule is null ? null : schedules.Get(caller, schedule).Id,
            State = QueryNames.Read<AlertState>("state", state),
            After = HistoryPosition.Read(tokens.Read(scope, request.Query("nextToken"))),
        };
        var page = Page.Of(
            (int?)request.QueryNumber("limit", 1, Page.MaxItems),
            limit => alerts.List(filter with { Limit = limit }),
            alert => tokens.Create(scope, HistoryPosition.Write(alert.CreatedAt, alert.Id)));
        return request.WriteJsonAsync(new Answer([.. page.Items.Select(alert => AlertDescription.Of(alert, schedules))], page.NextToken));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<AlertDescription> Alerts, string? NextToken);
}
