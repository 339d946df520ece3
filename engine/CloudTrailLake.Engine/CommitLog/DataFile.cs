namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A live data file of a snapshot (Delta: an <c>add</c> without a later <c>remove</c>).</summary>
/// <param name="Path">Relative to the store's folder, with '/'.</param>
/// <param name="CalendarDay">Partition value: the UTC day of every event in the file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="NumRecords">Rows.</param>
/// <param name="Statistics">Column bounds.</param>
/// <param name="CommitVersion">Version of the commit that brought all its rows; null for a rewritten file, whose rows carry it in the physical column <c>_commit_version</c>.</param>
/// <param name="SchemaVersion">Version of the event schema that wrote it; files are grouped by it when read.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
/// <param name="ContentHash">Order-independent hash of its rows, 32 hex digits.</param>
internal sealed record DataFile(
    string Path,
    DateOnly CalendarDay,
    long Size,
    long NumRecords,
    FileStatistics Statistics,
    long? CommitVersion,
    int SchemaVersion,
    string Sha256,
    string ContentHash)
{
    /// <summary>When it was committed, milliseconds since 1970-01-01 UTC.</summary>
    public long ModificationTime { get; init; }
}
