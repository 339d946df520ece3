using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>Starts a refresh: the queries of all widgets with the values given. Their results are read by alias and refresh id.</summary>
internal sealed class StartDashboardRefresh(DashboardAccess access) : Operation<StartDashboardRefresh.Request, StartDashboardRefresh.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("DashboardId", CloudTrailShapes.DashboardArn),
        new("QueryParameterValues", CloudTrailShapes.QueryParameterValues));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken) =>
        Task.FromResult(new Response(access.Refresher.Start(access.Dashboards.Get(caller.Scope, request.DashboardId), request.QueryParameterValues).RefreshId));

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string DashboardId, IReadOnlyDictionary<string, string>? QueryParameterValues);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string RefreshId);
}
