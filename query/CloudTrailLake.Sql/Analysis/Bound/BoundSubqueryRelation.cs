namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A query in FROM (also VALUES). When <paramref name="IsLateral"/> it may use columns of the relations to its left.</summary>
internal sealed record BoundSubqueryRelation(int RelationId, BoundQuery Query, bool IsLateral, IReadOnlyList<BoundField> Fields) : BoundRelation(RelationId, Fields);
