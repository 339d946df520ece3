using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A data file that is written and closed, to be committed.</summary>
/// <param name="AbsolutePath">As given by <see cref="StoreTransaction.NewDataFilePath"/>.</param>
/// <param name="CalendarDay">Its partition.</param>
/// <param name="NumRecords">Rows in it; compared with the file's own footer before the commit.</param>
/// <param name="Statistics">Exact bounds; the commit drops and rounds what the log does not keep.</param>
/// <param name="ContentHash">Sum of its rows' hashes, see <see cref="Partitions.RowContentHash"/>.</param>
internal sealed record NewDataFile(string AbsolutePath, DateOnly CalendarDay, long NumRecords, FileStatistics Statistics, UInt128 ContentHash)
{
    /// <summary>Whether its rows carry their commit version in <c>_commit_version</c> (a rewritten file).</summary>
    public bool HasCommitVersionColumn { get; init; }

    /// <summary>Version of the event schema whose columns it has.</summary>
    public int SchemaVersion { get; init; } = EventSchema.CurrentVersion;
}
