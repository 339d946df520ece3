using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Stops a schedule from firing.</summary>
internal sealed class PauseSchedule(ScheduleService schedules, ScheduleDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}/pause";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Stops a schedule from firing until it is resumed.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(ScheduleDescription) };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request) =>
        await request.WriteJsonAsync(await describer.DescribeAsync(await schedules.PauseAsync(request.Caller.Scope, request.Route("name"), request.Aborted), secrets: null, request.Aborted));
}
