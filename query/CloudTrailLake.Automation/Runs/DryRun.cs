using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Query.Results;

namespace CloudTrailLake.Automation.Runs;

/// <summary>What a run would be now: nothing is sent, no run is recorded, and no window moves. The result is kept as any query's.</summary>
/// <param name="Window">What it looked at.</param>
/// <param name="QueryId">The query.</param>
/// <param name="RowCount">Rows of the result.</param>
/// <param name="Columns">Names and types.</param>
/// <param name="Rows">The first rows.</param>
/// <param name="Alert">The alert that it would be.</param>
internal sealed record DryRun(RunWindow Window, string QueryId, long RowCount, IReadOnlyList<StoredColumn> Columns, IReadOnlyList<string?[]> Rows, Alert? Alert);
