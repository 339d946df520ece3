namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>NULLIF: <paramref name="Value"/>, or NULL when <paramref name="ComparedValue"/> (the same value in the common type) equals
/// <paramref name="Other"/>.</summary>
internal sealed record BoundNullIf(BoundExpression Value, BoundExpression ComparedValue, BoundExpression Other) : BoundExpression(Value.Type);
