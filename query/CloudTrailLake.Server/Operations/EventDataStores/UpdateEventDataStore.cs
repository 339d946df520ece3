using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Changes properties of a store; at least one.</summary>
internal sealed class UpdateEventDataStore(Lake lake) : Operation<UpdateEventDataStore.Request, EventDataStoreDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("EventDataStore", CloudTrailShapes.EventDataStoreArn),
        new("Name", CloudTrailShapes.EventDataStoreName),
        new("AdvancedEventSelectors", CloudTrailShapes.AdvancedEventSelectors),
        new("MultiRegionEnabled", CloudTrailShapes.Boolean),
        new("OrganizationEnabled", CloudTrailShapes.Boolean),
        new("RetentionPeriod", CloudTrailShapes.RetentionPeriod),
        new("TerminationProtectionEnabled", CloudTrailShapes.Boolean),
        new("KmsKeyId", CloudTrailShapes.EventDataStoreKmsKeyId),
        new("BillingMode", CloudTrailShapes.BillingMode));

    /// <inheritdoc/>
    protected override Task<EventDataStoreDetail> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var changes = new EventDataStoreChanges
        {
            Name = request.Name,
            Selectors = request.AdvancedEventSelectors,
            MultiRegionEnabled = request.MultiRegionEnabled,
            RetentionDays = request.RetentionPeriod,
            TerminationProtectionEnabled = request.TerminationProtectionEnabled,
            OrganizationEnabled = request.OrganizationEnabled,
            KmsKeyId = request.KmsKeyId,
            BillingMode = request.BillingMode,
        };
        var updated = lake.Stores.Update(caller.Scope, request.EventDataStore, changes);
        return Task.FromResult(EventDataStoreDetail.Of(updated) with { FederationStatus = updated.FederationStatus, FederationRoleArn = updated.FederationRoleArn });
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string EventDataStore,
        string? Name,
        IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors,
        bool? MultiRegionEnabled,
        bool? OrganizationEnabled,
        int? RetentionPeriod,
        bool? TerminationProtectionEnabled,
        string? KmsKeyId,
        BillingMode? BillingMode);
}
