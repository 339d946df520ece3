using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>Lists the dashboards of the account and Region by name, those that the product offers among them.</summary>
internal sealed class ListDashboards(DashboardAccess access, PageTokens tokens) : Operation<ListDashboards.Request, ListDashboards.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("NamePrefix", CloudTrailShapes.DashboardName),
        new("Type", CloudTrailShapes.DashboardType),
        new("NextToken", CloudTrailShapes.PaginationToken),
        new("MaxResults", CloudTrailShapes.MaxResults));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var scope = new PageScope(Name, caller.Scope, request.NamePrefix ?? "", request.Type?.ToString() ?? "");
        var page = Page.Of(
            request.MaxResults,
            limit => access.Dashboards.List(caller.Scope, tokens.Read(scope, request.NextToken), limit, request.NamePrefix, request.Type),
            dashboard => tokens.Create(scope, dashboard.Name));
        return Task.FromResult(new Response([.. page.Items.Select(dashboard => new Item(dashboard.Arn, dashboard.Type))], page.NextToken));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? NamePrefix, DashboardType? Type, string? NextToken, int? MaxResults);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Item> Dashboards, string? NextToken);

    /// <summary>A dashboard in the list (AWS: <c>DashboardDetail</c>).</summary>
    internal sealed record Item(string DashboardArn, DashboardType Type);
}
