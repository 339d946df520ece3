using System.Globalization;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>Lists what an import could not copy, or could only at a later attempt.</summary>
internal sealed class ListImportFailures(Lake lake, ImportService imports, PageTokens tokens) : Operation<ListImportFailures.Request, ListImportFailures.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("ImportId", CloudTrailShapes.Uuid),
        new("MaxResults", CloudTrailShapes.MaxResults),
        new("NextToken", CloudTrailShapes.PaginationToken));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var import = imports.Get(caller.Scope, ImportIdRequest.Parse(request.ImportId));
        var scope = new PageScope(Name, caller.Scope, request.ImportId);
        var offset = tokens.Read(scope, request.NextToken) is { Length: > 0 } position ? long.Parse(position, CultureInfo.InvariantCulture) : 0;
        var page = Page.Of(
            request.MaxResults,
            limit => lake.Control.Read(session => ImportFailureTable.List(session, import, offset, limit)),
            _ => tokens.Create(scope, (offset + (request.MaxResults ?? Page.MaxItems)).ToString(CultureInfo.InvariantCulture)));
        return Task.FromResult(new Response([.. page.Items.Select(Describe)], page.NextToken));
    }

    private static Item Describe(ImportFailure failure) => new(failure.Location, failure.Status, failure.ErrorType, failure.ErrorMessage, failure.UpdatedAt);

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string ImportId, int? MaxResults, string? NextToken);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Item> Failures, string? NextToken);

    /// <summary>An entry in the list.</summary>
    internal sealed record Item(string Location, ImportFailureStatus Status, string ErrorType, string ErrorMessage, DateTimeOffset LastUpdatedTime);
}
