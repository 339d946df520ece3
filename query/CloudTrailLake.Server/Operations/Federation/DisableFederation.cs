using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Operations.EventDataStores;

namespace CloudTrailLake.Server.Operations.Federation;

/// <summary>Takes a store's table back. The answer says DISABLING, and it is DISABLED by the next call.</summary>
internal sealed class DisableFederation(Lake lake) : Operation<EventDataStoreRequest, DisableFederation.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input => EventDataStoreRequest.Shape;

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, EventDataStoreRequest request, CancellationToken cancellationToken)
    {
        var before = lake.Stores.GetActive(caller.Scope, request.EventDataStore);
        var store = lake.Stores.DisableFederation(caller.Scope, request.EventDataStore);
        return Task.FromResult(new Response(store.Arn, before.FederationRoleArn is null ? FederationStatus.Disabled : FederationStatus.Disabling));
    }

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string EventDataStoreArn, FederationStatus FederationStatus);
}
