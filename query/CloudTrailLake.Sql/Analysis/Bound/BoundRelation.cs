namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>Something FROM reads. Joins give no fields of their own: columns always name the relation below.</summary>
/// <param name="RelationId">Unique in the whole statement (0 for a join).</param>
/// <param name="Fields">What <see cref="BoundColumn.FieldIndex"/> counts.</param>
internal abstract record BoundRelation(int RelationId, IReadOnlyList<BoundField> Fields);
