using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Cache;

/// <summary>What the result cache did since the server began, and what it holds.</summary>
internal sealed class GetCache(QueryService queries) : RestEndpoint
{
    private static readonly CacheStatistics Off = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/cache";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Says what the result cache did since the server began and what it holds; maxBytes is 0 when there is none.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(CacheStatistics) };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(queries.CacheStatistics ?? Off);
}
