using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>An event data store as the control plane knows it.</summary>
internal sealed record EventDataStoreRecord
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>The UUID in its ARN, and the name of its folder.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique in its scope.</summary>
    public required string Name { get; init; }

    /// <summary>The category family of the events it holds.</summary>
    public required EventStoreFamily Family { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required EventDataStoreStatus Status { get; init; }

    /// <summary>What it keeps of the events offered to it; null keeps every event of its family.</summary>
    public required IReadOnlyList<AdvancedEventSelector>? Selectors { get; init; }

    /// <summary>Whether it takes the events of every Region.</summary>
    public required bool MultiRegionEnabled { get; init; }

    /// <summary>The pricing option, which bounds the retention.</summary>
    public required BillingMode BillingMode { get; init; }

    /// <summary>Days that an event stays, counted from its <c>eventTime</c>.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>While true, the store cannot be deleted.</summary>
    public required bool TerminationProtectionEnabled { get; init; }

    /// <summary>Whether it was to take live events from the start; false leads to <see cref="EventDataStoreStatus.StoppedIngestion"/>.</summary>
    public required bool StartIngestion { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its deletion was asked for; set only while it is pending.</summary>
    public DateTimeOffset? DeletionRequestedAt { get; init; }

    /// <summary>ARN of the KMS key it is associated with, for good; null when there is none.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether it takes the live events of every account of the lake.</summary>
    public bool OrganizationEnabled { get; init; }

    /// <summary>The role that federation was asked for with; null while it is off.</summary>
    public string? FederationRoleArn { get; init; }

    /// <summary>Whether its table is published for other engines.</summary>
    public FederationStatus FederationStatus => FederationRoleArn is null ? FederationStatus.Disabled : FederationStatus.Enabled;

    /// <summary>Its ARN.</summary>
    public string Arn => new EventDataStoreArn(Scope, Id).ToString();
}
