using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>The saved queries of the caller's account and Region, by name.</summary>
internal sealed class ListSavedQueries(SavedQueryService queries, PageTokens tokens) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the saved queries in their latest versions, by name.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with { Query = [new("limit", "integer", "Items of the page, 1 to 1000."), new("nextToken", "string", "Token of the page before.")] };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var scope = new PageScope(nameof(ListSavedQueries), request.Caller.Scope);
        var after = tokens.Read(scope, request.Query("nextToken"));
        var page = Page.Of(
            (int?)request.QueryNumber("limit", 1, Page.MaxItems), limit => queries.List(request.Caller.Scope, after, limit), query => tokens.Create(scope, query.Name));
        return request.WriteJsonAsync(new Answer([.. page.Items.Select(SavedQueryDescription.Of)], page.NextToken));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<SavedQueryDescription> SavedQueries, string? NextToken);
}
