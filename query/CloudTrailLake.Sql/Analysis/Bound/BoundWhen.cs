namespace CloudTrailLake.Sql.Analysis.Bound;

internal sealed record BoundWhen(BoundExpression Condition, BoundExpression Result);
