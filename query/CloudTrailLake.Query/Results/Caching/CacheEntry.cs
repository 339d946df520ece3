namespace CloudTrailLake.Query.Results.Caching;

/// <summary>An entry of the cache as memory knows it. Changes only under the cache's lock.</summary>
internal sealed class CacheEntry(string key, long bytes)
{
    /// <summary>What it answers.</summary>
    public string Key { get; } = key;

    /// <summary>Bytes of its file.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>When it ends; null while its file has not been opened in this process.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Whether every byte of it was checked, or written, in this process.</summary>
    public bool IsVerified { get; set; }
}
