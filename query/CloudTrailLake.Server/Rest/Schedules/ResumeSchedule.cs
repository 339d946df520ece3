using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Lets a schedule fire again.</summary>
internal sealed class ResumeSchedule(ScheduleService schedules, ScheduleDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}/resume";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Lets a paused schedule fire again, from now on.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(ScheduleDescription) };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request) =>
        await request.WriteJsonAsync(await describer.DescribeAsync(await schedules.ResumeAsync(request.Caller.Scope, request.Route("name"), request.Aborted), secrets: null, request.Aborted));
}
