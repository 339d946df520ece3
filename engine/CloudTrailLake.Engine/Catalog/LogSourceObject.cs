namespace CloudTrailLake.Engine.Catalog;

/// <summary>An object that a source has seen.</summary>
/// <param name="Key">Path, or S3 key with bucket.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Version">What tells a changed object: its entity tag, or a file's time of change.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SeenAt">When it was first seen like this.</param>
internal sealed record LogSourceObject(string Key, long Size, string Version, LogSourceObjectState State, DateTimeOffset SeenAt)
{
    /// <summary>Tries that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be tried before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Kind of the last failure.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The last failure in words.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Records that it held.</summary>
    public long Read { get; init; }

    /// <summary>Records that were stored.</summary>
    public long Stored { get; init; }

    /// <summary>Records that were rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = SeenAt;
}
