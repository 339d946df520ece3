namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>The window of a call. Named windows are already merged in.</summary>
/// <param name="PartitionBy">PARTITION BY.</param>
/// <param name="OrderBy">ORDER BY, NULLS order always explicit.</param>
/// <param name="Frame">As written, or null for the standard's default (RANGE UNBOUNDED PRECEDING AND CURRENT ROW with ORDER BY, else everything).</param>
internal sealed record BoundWindow(IReadOnlyList<BoundExpression> PartitionBy, IReadOnlyList<BoundSortItem> OrderBy, BoundWindowFrame? Frame);
