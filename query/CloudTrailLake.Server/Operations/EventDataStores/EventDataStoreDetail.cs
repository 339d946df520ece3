using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>An event data store as create, get, update and restore answer it; members that an operation does not have stay null and are left out.</summary>
internal sealed record EventDataStoreDetail
{
    private EventDataStoreDetail()
    {
    }

    public required string EventDataStoreArn { get; init; }

    public required string Name { get; init; }

    public required EventDataStoreStatus Status { get; init; }

    public IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors { get; init; }

    public bool MultiRegionEnabled { get; init; }

    public bool OrganizationEnabled { get; init; }

    public int RetentionPeriod { get; init; }

    public bool TerminationProtectionEnabled { get; init; }

    public IReadOnlyList<Tag>? TagsList { get; init; }

    public DateTimeOffset CreatedTimestamp { get; init; }

    public DateTimeOffset UpdatedTimestamp { get; init; }

    public string? KmsKeyId { get; init; }

    public BillingMode BillingMode { get; init; }

    public FederationStatus? FederationStatus { get; init; }

    public string? FederationRoleArn { get; init; }

    public IReadOnlyList<PartitionKey>? PartitionKeys { get; init; }

    /// <summary>The members that all four operations answer.</summary>
    public static EventDataStoreDetail Of(EventDataStoreRecord store) => new()
    {
        EventDataStoreArn = store.Arn,
        Name = store.Name,
        Status = store.Status,
        AdvancedEventSelectors = store.Selectors,
        MultiRegionEnabled = store.MultiRegionEnabled,
        OrganizationEnabled = store.OrganizationEnabled,
        RetentionPeriod = store.RetentionDays,
        TerminationProtectionEnabled = store.TerminationProtectionEnabled,
        CreatedTimestamp = store.CreatedAt,
        UpdatedTimestamp = store.UpdatedAt,
        KmsKeyId = store.KmsKeyId,
        BillingMode = store.BillingMode,
    };
}
