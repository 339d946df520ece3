namespace CloudTrailLake.Engine.Catalog;

/// <summary>A source: a prefix of a bucket, or a folder of the server's machine, whose log files come into an event data store as they appear.</summary>
internal sealed record LogSource
{
    /// <summary>Account and Region.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique in its scope.</summary>
    public required string Name { get; init; }

    /// <summary>The bucket; null for a folder.</summary>
    public string? Bucket { get; init; }

    /// <summary>Key prefix in the bucket; empty for all of it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Region of the bucket.</summary>
    public string BucketRegion { get; init; } = "";

    /// <summary>The folder, absolute; null for a bucket.</summary>
    public string? Folder { get; init; }

    /// <summary>URL of an SQS queue that is told of new objects of the bucket; null when there is none.</summary>
    public string? QueueUrl { get; init; }

    /// <summary>The store.</summary>
    public required Guid StoreId { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last listed whole; null before.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>What keeps it from being followed; null when nothing does.</summary>
    public string? Error { get; init; }

    /// <summary>What it follows, as a URI or path.</summary>
    public string Location => Folder ?? $"s3://{Bucket}/{Prefix}";
}
