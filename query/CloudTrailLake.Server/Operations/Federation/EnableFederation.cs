using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Federation;

/// <summary>
/// Publishes a store's Delta table: <c>ctlake store show</c> and <c>GET /v1/stores/{store}/federation</c> tell where it is and how other engines read it. Nobody but the lake assumes
/// the role; it is kept and answered. The answer says ENABLING, and it is ENABLED by the next call.
/// </summary>
internal sealed class EnableFederation(Lake lake) : Operation<EnableFederation.Request, EnableFederation.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("EventDataStore", CloudTrailShapes.EventDataStoreArn),
        Member.Needed("FederationRoleArn", CloudTrailShapes.FederationRoleArn));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var store = lake.Stores.EnableFederation(caller.Scope, request.EventDataStore, request.FederationRoleArn);
        return Task.FromResult(new Response(store.Arn, FederationStatus.Enabling, request.FederationRoleArn));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string EventDataStore, string FederationRoleArn);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string EventDataStoreArn, FederationStatus FederationStatus, string FederationRoleArn);
}
