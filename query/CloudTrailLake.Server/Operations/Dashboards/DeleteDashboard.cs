using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>Deletes a dashboard; one that is protected is in conflict.</summary>
internal sealed class DeleteDashboard(DashboardAccess access) : Operation<DashboardRequest, EmptyResponse>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input => DashboardRequest.Shape;

    /// <inheritdoc/>
    protected override async Task<EmptyResponse> RunAsync(Caller caller, DashboardRequest request, CancellationToken cancellationToken)
    {
        var dashboard = access.Dashboards.Delete(caller.Scope, request.DashboardId);
        await access.Schedules.RemoveAsync(dashboard, CancellationToken.None);
        return EmptyResponse.Instance;
    }
}
