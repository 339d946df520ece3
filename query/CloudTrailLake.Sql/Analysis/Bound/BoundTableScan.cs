namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A base table. Fields are all its columns, hidden ones too; what is really used stands in
/// <see cref="TableScanAnalysis.ReferencedFields"/>.</summary>
internal sealed record BoundTableScan(int RelationId, SqlTable Table, IReadOnlyList<BoundField> Fields) : BoundRelation(RelationId, Fields);
