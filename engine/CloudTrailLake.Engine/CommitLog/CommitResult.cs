namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A published commit.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Timestamp">Its time.</param>
/// <param name="Files">The data files as committed.</param>
internal sealed record CommitResult(long Version, DateTimeOffset Timestamp, IReadOnlyList<DataFile> Files);
