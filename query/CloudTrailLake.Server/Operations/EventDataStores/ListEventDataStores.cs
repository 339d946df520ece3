using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Lists the stores of the account and Region in every status; of each only ARN and name, as AWS does.</summary>
internal sealed class ListEventDataStores(Lake lake, PageTokens tokens) : Operation<ListEventDataStores.Request, ListEventDataStores.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("NextToken", CloudTrailShapes.PaginationToken),
        new("MaxResults", CloudTrailShapes.MaxResultsModelled));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var scope = new PageScope(Name, caller.Scope);
        var page = Page.Of(
            request.MaxResults,
            limit => lake.Stores.List(caller.Scope, tokens.Read(scope, request.NextToken), limit),
            store => tokens.Create(scope, store.Id.ToString("D")));
        return Task.FromResult(new Response([.. page.Items.Select(store => new Item(store.Arn, store.Name))], page.NextToken));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? NextToken, int? MaxResults);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Item> EventDataStores, string? NextToken);

    /// <summary>A store in the list.</summary>
    internal sealed record Item(string EventDataStoreArn, string Name);
}
