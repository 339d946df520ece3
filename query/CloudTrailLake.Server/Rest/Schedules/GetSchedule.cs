using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>A schedule.</summary>
internal sealed class GetSchedule(ScheduleService schedules, ScheduleDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Shows a schedule with its next fire time.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(ScheduleDescription) };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request) =>
        await request.WriteJsonAsync(await describer.DescribeAsync(schedules.Get(request.Caller.Scope, request.Route("name")), secrets: null, request.Aborted));
}
