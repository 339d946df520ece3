using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>The schedules of the caller's account and Region, by name.</summary>
internal sealed class ListSchedules(ScheduleService schedules, ScheduleDescriber describer, PageTokens tokens) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the schedules by name.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with { Query = [new("limit", "integer", "Items of the page, 1 to 1000."), new("nextToken", "string", "Token of the page before.")] };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var scope = new PageScope(nameof(ListSchedules), request.Caller.Scope);
        var after = tokens.Read(scope, request.Query("nextToken"));
        var page = Page.Of(
            (int?)request.QueryNumber("limit", 1, Page.MaxItems), limit => schedules.List(request.Caller.Scope, after, limit), schedule => tokens.Create(scope, schedule.Name));
        var described = new List<ScheduleDescription>();
        foreach (var schedule in page.Items)
        {
            described.Add(await describer.DescribeAsync(schedule, secrets: null, request.Aborted));
        }

        await request.WriteJsonAsync(new Answer(described, page.NextToken));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<ScheduleDescription> Schedules, string? NextToken);
}
