using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Deletes a schedule with its runs and alerts.</summary>
internal sealed class DeleteSchedule(ScheduleService schedules) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "DELETE";

    /// <inheritdoc/>
    public override string Path => "/v1/schedules/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Deletes a schedule with its runs and alerts; kept results stay for their seven days.";

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        await schedules.DeleteAsync(request.Caller.Scope, request.Route("name"), request.Aborted);
        await request.WriteNothingAsync();
    }
}
