namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>TRY(x): NULL when x fails (division by zero, bad cast, bad argument, out of range).</summary>
internal sealed record BoundTry(BoundExpression Operand) : BoundExpression(Operand.Type);
