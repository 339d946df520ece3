using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>Creates a custom dashboard, or the Highlights dashboard. Statements are checked as StartQuery checks them; nothing runs before the first refresh.</summary>
internal sealed class CreateDashboard(DashboardAccess access) : Operation<CreateDashboard.Request, CreateDashboard.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("Name", CloudTrailShapes.DashboardName),
        new("RefreshSchedule", CloudTrailShapes.RefreshSchedule),
        new("TagsList", CloudTrailShapes.TagsList),
        new("TerminationProtectionEnabled", CloudTrailShapes.Boolean),
        new("Widgets", CloudTrailShapes.RequestWidgets));

    /// <inheritdoc/>
    protected override async Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var dashboard = access.Dashboards.Create(
            caller.Scope,
            new NewDashboard(request.Name, request.Widgets, request.RefreshSchedule, request.TerminationProtectionEnabled ?? false, request.TagsList ?? []));
        await access.Schedules.ApplyAsync(dashboard, CancellationToken.None);
        return new Response(
            dashboard.Arn, dashboard.Name, dashboard.Type, WidgetDetail.Of(dashboard), request.TagsList ?? [], dashboard.RefreshSchedule, dashboard.TerminationProtectionEnabled);
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string Name, RefreshSchedule? RefreshSchedule, IReadOnlyList<Tag>? TagsList, bool? TerminationProtectionEnabled, IReadOnlyList<RequestWidget>? Widgets);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(
        string DashboardArn,
        string Name,
        DashboardType Type,
        IReadOnlyList<WidgetDetail> Widgets,
        IReadOnlyList<Tag> TagsList,
        RefreshSchedule? RefreshSchedule,
        bool TerminationProtectionEnabled);
}
