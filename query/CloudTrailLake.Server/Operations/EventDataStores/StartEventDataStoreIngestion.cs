using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Starts live ingestion of a stopped store.</summary>
internal sealed class StartEventDataStoreIngestion(Lake lake) : Operation<EventDataStoreRequest, EmptyResponse>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input => EventDataStoreRequest.Shape;

    /// <inheritdoc/>
    protected override Task<EmptyResponse> RunAsync(Caller caller, EventDataStoreRequest request, CancellationToken cancellationToken)
    {
        lake.Stores.StartIngestion(caller.Scope, request.EventDataStore);
        return Task.FromResult(EmptyResponse.Instance);
    }
}
