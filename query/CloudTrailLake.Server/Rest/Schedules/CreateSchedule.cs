using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Puts a saved query on a schedule.</summary>
internal sealed class CreateSchedule(ScheduleService schedules, ScheduleDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Puts a saved query on a schedule. Secrets of webhooks that were generated stand in this answer alone.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Request = typeof(ScheduleBody), Answer = typeof(ScheduleDescription), Status = StatusCodes.Status201Created };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<ScheduleBody>();
        var (schedule, secrets) = await schedules.CreateAsync(request.Caller.Scope, request.Caller.PrincipalArn, body.Name ?? "", body.ToDraft(), request.Aborted);
        await request.WriteJsonAsync(await describer.DescribeAsync(schedule, secrets, request.Aborted), StatusCodes.Status201Created);
    }
}
