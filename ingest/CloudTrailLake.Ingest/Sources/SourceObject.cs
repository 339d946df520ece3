namespace CloudTrailLake.Ingest.Sources;

/// <summary>One object (log file) of a source.</summary>
/// <param name="Key">Its name at the source: full path, or S3 key with bucket; written to ledger and quarantine.</param>
/// <param name="Size">Bytes as delivered (compressed); null when unknown.</param>
/// <param name="ETag">S3 entity tag; null elsewhere.</param>
/// <param name="LastModified">When the source last changed it; null when unknown.</param>
/// <param name="OpenAsync">Opens the delivered bytes from their start. Called twice only when <paramref name="CanReopen"/>.</param>
/// <param name="CanReopen">Whether <paramref name="OpenAsync"/> may be called again, cheaply.</param>
internal sealed record SourceObject(
    string Key,
    long? Size,
    string? ETag,
    DateTimeOffset? LastModified,
    Func<CancellationToken, ValueTask<Stream>> OpenAsync,
    bool CanReopen = false);
