namespace CloudTrailLake.Engine.Catalog;

/// <summary>A channel: where events from outside AWS come in (AWS: <c>Channel</c>).</summary>
internal sealed record ChannelRecord
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>The UUID in its ARN.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique in its scope.</summary>
    public required string Name { get; init; }

    /// <summary>Where its events come from; never changes.</summary>
    public required string Source { get; init; }

    /// <summary>The stores that take its events, in the order given.</summary>
    public required IReadOnlyList<Guid> Destinations { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How the last calls went; null before the first.</summary>
    public ChannelIngestion? Ingestion { get; init; }

    /// <summary>Its ARN.</summary>
    public string Arn => new ChannelArn(Scope, Id).ToString();
}
