using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Creates an event data store; answers it as CREATED, and it is ENABLED (or STOPPED_INGESTION) by the next call.</summary>
internal sealed class CreateEventDataStore(Lake lake) : Operation<CreateEventDataStore.Request, EventDataStoreDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("Name", CloudTrailShapes.EventDataStoreName),
        new("AdvancedEventSelectors", CloudTrailShapes.AdvancedEventSelectors),
        new("MultiRegionEnabled", CloudTrailShapes.Boolean),
        new("OrganizationEnabled", CloudTrailShapes.Boolean),
        new("RetentionPeriod", CloudTrailShapes.RetentionPeriod),
        new("TerminationProtectionEnabled", CloudTrailShapes.Boolean),
        new("TagsList", CloudTrailShapes.TagsList),
        new("KmsKeyId", CloudTrailShapes.EventDataStoreKmsKeyId),
        new("StartIngestion", CloudTrailShapes.Boolean),
        new("BillingMode", CloudTrailShapes.BillingMode));

    /// <inheritdoc/>
    protected override Task<EventDataStoreDetail> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var store = lake.Stores.Create(caller.Scope, new NewEventDataStore
        {
            Name = request.Name,
            Selectors = request.AdvancedEventSelectors switch
            {
                null => AdvancedEventSelector.Default,
                // AWS has no way to say it: a store that keeps every CloudTrail event.
                [] => null,
                var given => given,
            },
            MultiRegionEnabled = request.MultiRegionEnabled ?? true,
            OrganizationEnabled = request.OrganizationEnabled ?? false,
            KmsKeyId = request.KmsKeyId,
            BillingMode = request.BillingMode ?? BillingMode.ExtendableRetentionPricing,
            RetentionDays = request.RetentionPeriod,
            TerminationProtectionEnabled = request.TerminationProtectionEnabled ?? true,
            StartIngestion = request.StartIngestion ?? true,
            Tags = request.TagsList ?? [],
        });
        return Task.FromResult(EventDataStoreDetail.Of(store) with { TagsList = request.TagsList ?? [] });
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string Name,
        IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors,
        bool? MultiRegionEnabled,
        bool? OrganizationEnabled,
        int? RetentionPeriod,
        bool? TerminationProtectionEnabled,
        IReadOnlyList<Tag>? TagsList,
        string? KmsKeyId,
        bool? StartIngestion,
        BillingMode? BillingMode);
}
