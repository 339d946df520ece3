namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>Unary minus on a number or an interval.</summary>
internal sealed record BoundNegate(BoundExpression Operand) : BoundExpression(Operand.Type);
