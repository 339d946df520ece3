using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Rest.Runs;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Fills in the fire times of a past span.</summary>
internal sealed class BackfillSchedule(ScheduleService schedules, RunService runs, RunDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}/backfill";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Runs a schedule for each fire time of a past span that has no run yet.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with { Status = StatusCodes.Status202Accepted };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<Request>();
        if (body.From is not { } from || body.To is not { } to)
        {
            throw new ServiceException(ErrorCode.Validation, "A backfill needs the span: from and to.");
        }

        var added = runs.Backfill(schedules.Get(request.Caller.Scope, request.Route("name")), from, to);
        return request.WriteJsonAsync(new Answer([.. added.Select(describer.Describe)]), StatusCodes.Status202Accepted);
    }

    /// <summary>The body.</summary>
    /// <param name="From">First moment of the span.</param>
    /// <param name="To">Last moment of the span.</param>
    internal sealed record Request(DateTimeOffset? From, DateTimeOffset? To);

    /// <summary>The answer: the runs that were added.</summary>
    internal sealed record Answer(IReadOnlyList<RunDescription> Runs);
}
