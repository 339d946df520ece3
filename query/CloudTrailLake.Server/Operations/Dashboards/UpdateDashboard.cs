using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>Changes a dashboard. A list of widgets takes the place of the one before.</summary>
internal sealed class UpdateDashboard(DashboardAccess access) : Operation<UpdateDashboard.Request, UpdateDashboard.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("DashboardId", CloudTrailShapes.DashboardArn),
        new("Widgets", CloudTrailShapes.RequestWidgets),
        new("RefreshSchedule", CloudTrailShapes.RefreshSchedule),
        new("TerminationProtectionEnabled", CloudTrailShapes.Boolean));

    /// <inheritdoc/>
    protected override async Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var dashboard = access.Dashboards.Update(
            caller.Scope, request.DashboardId, new DashboardChanges(request.Widgets, request.RefreshSchedule, request.TerminationProtectionEnabled));
        await access.Schedules.ApplyAsync(dashboard, CancellationToken.None);
        return new Response(
            dashboard.Arn,
            dashboard.Name,
            dashboard.Type,
            WidgetDetail.Of(dashboard),
            dashboard.RefreshSchedule,
            dashboard.TerminationProtectionEnabled,
            dashboard.CreatedAt,
            dashboard.UpdatedAt);
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string DashboardId, IReadOnlyList<RequestWidget>? Widgets, RefreshSchedule? RefreshSchedule, bool? TerminationProtectionEnabled);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(
        string DashboardArn,
        string Name,
        DashboardType Type,
        IReadOnlyList<WidgetDetail> Widgets,
        RefreshSchedule? RefreshSchedule,
        bool TerminationProtectionEnabled,
        DateTimeOffset? CreatedTimestamp,
        DateTimeOffset? UpdatedTimestamp);
}
