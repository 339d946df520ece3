using System.Globalization;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>Lists the imports of the account and Region, newest first; of one destination or status where these are given.</summary>
internal sealed class ListImports(Lake lake, PageTokens tokens) : Operation<ListImports.Request, ListImports.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("MaxResults", CloudTrailShapes.MaxResults),
        new("Destination", CloudTrailShapes.EventDataStoreArn),
        new("ImportStatus", CloudTrailShapes.ImportStatus),
        new("NextToken", CloudTrailShapes.PaginationToken));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var destination = Destination(caller, request.Destination);
        var scope = new PageScope(Name, caller.Scope, destination?.ToString("D") ?? "", request.ImportStatus?.ToString() ?? "");
        var position = Position(tokens.Read(scope, request.NextToken));
        var page = Page.Of(
            request.MaxResults,
            limit => lake.Control.Read(session => ImportTable.List(session, caller.Scope, destination, request.ImportStatus, position, limit)),
            import => tokens.Create(scope, FormattableString.Invariant($"{import.CreatedAt.ToUnixTimeMilliseconds()} {import.Id:D}")));
        return Task.FromResult(new Response([.. page.Items.Select(Describe)], page.NextToken));
    }

    private static (long CreatedAt, string Id) Position(string token) =>
        token.Split(' ') is [var createdAt, var id] ? (long.Parse(createdAt, CultureInfo.InvariantCulture), id) : (long.MaxValue, "");

    /// <summary>EventDataStoreNotFoundException is not modelled here: a store that is not there has no imports.</summary>
    private Guid? Destination(Caller caller, string? idOrArn)
    {
        if (idOrArn is null)
        {
            return null;
        }

        try
        {
            return lake.Stores.Get(caller.Scope, idOrArn).Id;
        }
        catch (CatalogException e) when (e.Error == CatalogError.EventDataStoreNotFound)
        {
            return Guid.Empty;
        }
    }

    private static Item Describe(ImportRecord import) =>
        new(import.Id.ToString("D"), import.Status, [import.DestinationArn], import.CreatedAt, import.UpdatedAt);

    /// <summary>The operation's input.</summary>
    internal sealed record Request(int? MaxResults, string? Destination, ImportStatus? ImportStatus, string? NextToken);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Item> Imports, string? NextToken);

    /// <summary>An import in the list.</summary>
    internal sealed record Item(
        string ImportId, ImportStatus ImportStatus, IReadOnlyList<string> Destinations, DateTimeOffset CreatedTimestamp, DateTimeOffset UpdatedTimestamp);
}
