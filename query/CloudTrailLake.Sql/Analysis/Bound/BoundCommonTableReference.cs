namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A use of a <see cref="BoundCommonTable"/>, by its id.</summary>
internal sealed record BoundCommonTableReference(int RelationId, int CommonTableId, IReadOnlyList<BoundField> Fields) : BoundRelation(RelationId, Fields);
