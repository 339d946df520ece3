namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// UNNEST. Its expressions may use columns of the relations to its left (always lateral). An array gives one field, or one for each member when its elements
/// are rows; a map gives key and value;
/// several expressions run side by side, the shorter padded with NULL; <paramref name="WithOrdinality"/> adds a last bigint field counting from 1.
/// </summary>
/// <param name="RelationId">Its id.</param>
/// <param name="Expressions">Arrays and maps.</param>
/// <param name="WithOrdinality">A counting column at the end.</param>
/// <param name="Fields">All fields in order.</param>
internal sealed record BoundUnnest(int RelationId, IReadOnlyList<BoundExpression> Expressions, bool WithOrdinality, IReadOnlyList<BoundField> Fields)
    : BoundRelation(RelationId, Fields);
