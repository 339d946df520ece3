namespace CloudTrailLake.Engine.Catalog;

/// <summary>An import of objects from an S3-compatible store into one event data store.</summary>
internal sealed record ImportRecord
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The event data store it fills.</summary>
    public required Guid DestinationId { get; init; }

    /// <summary>What it reads.</summary>
    public required ImportSource Source { get; init; }

    /// <summary>First moment of interest, matched against the dates in prefixes and file names.</summary>
    public DateTimeOffset? StartEventTime { get; init; }

    /// <summary>Last moment of interest, matched as <see cref="StartEventTime"/> is.</summary>
    public DateTimeOffset? EndEventTime { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required ImportStatus Status { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required ImportStatistics Statistics { get; init; }

    /// <summary>True while it is working or about to.</summary>
    public bool IsOngoing => Status is ImportStatus.Initializing or ImportStatus.InProgress;

    /// <summary>ARN of its destination.</summary>
    public string DestinationArn => new EventDataStoreArn(Scope, DestinationId).ToString();
}
