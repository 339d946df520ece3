using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Takes a deletion back within its seven days.</summary>
internal sealed class RestoreEventDataStore(Lake lake) : Operation<EventDataStoreRequest, EventDataStoreDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input => EventDataStoreRequest.Shape;

    /// <inheritdoc/>
    protected override Task<EventDataStoreDetail> RunAsync(Caller caller, EventDataStoreRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(EventDataStoreDetail.Of(lake.Stores.Restore(caller.Scope, request.EventDataStore)));
}
