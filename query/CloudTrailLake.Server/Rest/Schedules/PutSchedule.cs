using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Replaces what a schedule says; its runs and windows stay.</summary>
internal sealed class PutSchedule(ScheduleService schedules, ScheduleDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "PUT";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Replaces what a schedule says. Its runs, and where its windows ended, stay; so do secrets that are not given anew.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Request = typeof(ScheduleBody), Answer = typeof(ScheduleDescription) };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<ScheduleBody>();
        var name = request.Route("name");
        if (body.Name is not null && body.Name != name)
        {
            throw new ServiceException(ErrorCode.Validation, "The name of a schedule stands in the path and does not change.");
        }

        var (schedule, secrets) = await schedules.ReplaceAsync(request.Caller.Scope, request.Caller.PrincipalArn, name, body.ToDraft(), request.Aborted);
        await request.WriteJsonAsync(await describer.DescribeAsync(schedule, secrets, request.Aborted));
    }
}
