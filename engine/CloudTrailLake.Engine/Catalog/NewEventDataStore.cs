using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>What an event data store is to be made of; defaults are those of <c>CreateEventDataStore</c>, except that no selectors means every event.</summary>
internal sealed record NewEventDataStore
{
    /// <summary>Unique in the scope; 3 to 128 characters of letters, digits, dot, underscore and hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>What to keep of the events offered; null keeps every CloudTrail event.</summary>
    public IReadOnlyList<AdvancedEventSelector>? Selectors { get; init; }

    /// <summary>Whether it takes the events of every Region.</summary>
    public bool MultiRegionEnabled { get; init; } = true;

    /// <summary>Whether it takes the live events of every account of the lake.</summary>
    public bool OrganizationEnabled { get; init; }

    /// <summary>The KMS key to associate it with, by id, ARN or alias.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The pricing option.</summary>
    public BillingMode BillingMode { get; init; } = BillingMode.ExtendableRetentionPricing;

    /// <summary>Days to keep events; null takes the billing mode's default.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whether the store is protected against deletion.</summary>
    public bool TerminationProtectionEnabled { get; init; } = true;

    /// <summary>Whether it takes live events from the start.</summary>
    public bool StartIngestion { get; init; } = true;

    /// <summary>Its first tags.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
