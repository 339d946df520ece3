using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Operations.Queries;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Queries;

/// <summary>Says where a query stands: one submitted here, or started by StartQuery.</summary>
internal sealed class GetQuery(QueryAccess access) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/queries/{id}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Says where a submitted query stands.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(QueryDescription) };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var query = access.Get(request.Caller, request.Route("id"), eventDataStore: null, ownerAccountId: null);
        return request.WriteJsonAsync(QueryDescription.Of(query, access.Queries.Progress(query.QueryId)));
    }
}
