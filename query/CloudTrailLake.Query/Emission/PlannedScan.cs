using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Emission;

/// <summary>What one scan of a base table reads: chosen from the log before the engine opens a file.</summary>
/// <param name="Snapshot">The store as the query sees it.</param>
/// <param name="Files">Files that can hold a row of interest.</param>
/// <param name="EventTime">Bounds that every row of interest lies in, retention included.</param>
internal sealed record PlannedScan(Snapshot Snapshot, IReadOnlyList<DataFile> Files, EventTimeRange EventTime);
