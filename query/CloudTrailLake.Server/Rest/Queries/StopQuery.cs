using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Operations.Queries;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Queries;

/// <summary>Cancels a query.</summary>
internal sealed class StopQuery(QueryAccess access) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "DELETE";

    /// <inheritdoc/>
    public override string Path => "/v1/queries/{id}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Cancels a query that is queued or running; the engine is interrupted.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(QueryDescription) };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var query = access.Get(request.Caller, request.Route("id"), eventDataStore: null, ownerAccountId: null);
        return request.WriteJsonAsync(QueryDescription.Of(access.Queries.Cancel(query.AccountId, query.Region, query.QueryId), progress: null));
    }
}
