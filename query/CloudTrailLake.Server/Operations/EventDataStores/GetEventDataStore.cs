using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Answers a store in every status, pending deletion included.</summary>
internal sealed class GetEventDataStore(Lake lake) : Operation<EventDataStoreRequest, EventDataStoreDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input => EventDataStoreRequest.Shape;

    /// <inheritdoc/>
    protected override Task<EventDataStoreDetail> RunAsync(Caller caller, EventDataStoreRequest request, CancellationToken cancellationToken)
    {
        var store = lake.Stores.Get(caller.Scope, request.EventDataStore);
        return Task.FromResult(EventDataStoreDetail.Of(store) with { FederationStatus = store.FederationStatus, FederationRoleArn = store.FederationRoleArn, PartitionKeys = PartitionKey.All });
    }
}
