using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>Answers a dashboard, the account's or a managed one, and how its last refresh went.</summary>
internal sealed class GetDashboard(DashboardAccess access) : Operation<DashboardRequest, GetDashboard.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input => DashboardRequest.Shape;

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, DashboardRequest request, CancellationToken cancellationToken)
    {
        var dashboard = access.Dashboards.Get(caller.Scope, request.DashboardId);
        var last = access.Refresher.Last(dashboard);
        return Task.FromResult(new Response(
            dashboard.Arn,
            dashboard.Type,
            dashboard.Status,
            WidgetDetail.Of(dashboard),
            dashboard.RefreshSchedule,
            dashboard.CreatedAt,
            dashboard.UpdatedAt,
            last?.RefreshId,
            last?.FailureReason,
            dashboard.TerminationProtectionEnabled));
    }

    /// <summary>The operation's output. <c>LastRefreshFailureReason</c> is about the refresh of <c>LastRefreshId</c>, whoever asked for it.</summary>
    internal sealed record Response(
        string DashboardArn,
        DashboardType Type,
        DashboardStatus Status,
        IReadOnlyList<WidgetDetail> Widgets,
        RefreshSchedule? RefreshSchedule,
        DateTimeOffset? CreatedTimestamp,
        DateTimeOffset? UpdatedTimestamp,
        string? LastRefreshId,
        string? LastRefreshFailureReason,
        bool TerminationProtectionEnabled);
}
