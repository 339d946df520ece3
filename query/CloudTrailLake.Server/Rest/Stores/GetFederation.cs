using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Federation;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>Where the Delta table of an event data store is, and how other engines read it; only while federation is on, since it tells of the server's folders.</summary>
internal sealed class GetFederation(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/federation";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Tells whether the table of an event data store is published (EnableFederation), where it is, and how other engines read it.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var name = request.Route("store");
        var store = lake.Stores.Find(request.Caller.Scope, name)
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{name}' in this account and Region.");
        var table = store.FederationRoleArn is null ? null : new FederatedTable(store.Id, lake.Stores.Folder(store));
        return request.WriteJsonAsync(new Answer(store.FederationStatus, store.FederationRoleArn, table?.Location, table?.Statements));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(FederationStatus Status, string? RoleArn, string? Location, IReadOnlyList<FederatedStatement>? Statements);
}
