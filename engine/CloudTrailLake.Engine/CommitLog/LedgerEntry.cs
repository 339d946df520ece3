namespace CloudTrailLake.Engine.CommitLog;

/// <summary>One ingested object of a store. Its identity is the SHA-256 of the delivered bytes; key, size and tags only describe it.</summary>
/// <param name="ObjectKey">Where it came from: a path or S3 key.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the bytes as delivered (compressed, if so delivered).</param>
/// <param name="SizeBytes">Size as delivered.</param>
/// <param name="ETag">S3 entity tag, when there is one.</param>
/// <param name="LastModified">Of the source, when known.</param>
/// <param name="Counts">What became of its records.</param>
/// <param name="SelectorHash">Hash of the event selectors in force; with other selectors the object is eligible again.</param>
/// <param name="CommittedAt">Time of the commit.</param>
internal sealed record LedgerEntry(
    string ObjectKey,
    string Sha256,
    long SizeBytes,
    string? ETag,
    DateTimeOffset? LastModified,
    EventCounts Counts,
    string SelectorHash,
    DateTimeOffset CommittedAt);
