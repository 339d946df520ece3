using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>What is to change in an event data store; null leaves a property as it is.</summary>
internal sealed record EventDataStoreChanges
{
    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>New selectors, of the same category family.</summary>
    public IReadOnlyList<AdvancedEventSelector>? Selectors { get; init; }

    /// <summary>Whether it takes the events of every Region.</summary>
    public bool? MultiRegionEnabled { get; init; }

    /// <summary>A new pricing option.</summary>
    public BillingMode? BillingMode { get; init; }

    /// <summary>A new retention in days.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whether it takes the live events of every account of the lake.</summary>
    public bool? OrganizationEnabled { get; init; }

    /// <summary>A KMS key, by id, ARN or alias; only a store without one can be given one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether the store is protected against deletion.</summary>
    public bool? TerminationProtectionEnabled { get; init; }

    /// <summary>True when nothing is to change.</summary>
    public bool IsEmpty => this == new EventDataStoreChanges();
}
