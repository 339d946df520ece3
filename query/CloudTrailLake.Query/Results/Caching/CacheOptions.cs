namespace CloudTrailLake.Query.Results.Caching;

/// <summary>Place and bounds of the result cache.</summary>
internal sealed record CacheOptions
{
    /// <summary>Folder of the entries, <c>DIR/cache</c>; created on first use, the owner's alone.</summary>
    public required string Directory { get; init; }

    /// <summary>Bytes that all entries together may take on disk; the least recently used go first.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of values, before compression, that one entry may have; a larger result is not kept.</summary>
    public long MaxEntryBytes { get; init; } = 128L << 20;

    /// <summary>Entries at most, whatever their size.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>How long an entry is used at most.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);
}
