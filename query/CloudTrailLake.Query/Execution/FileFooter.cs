namespace CloudTrailLake.Query.Execution;

/// <summary>What a data file's footer says: its row groups in order.</summary>
internal sealed record FileFooter(IReadOnlyList<RowGroupFooter> RowGroups);
