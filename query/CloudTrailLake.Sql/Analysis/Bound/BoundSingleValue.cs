namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// A column that is selected but not grouped, and that the single-value rule holds to be the same on every row of a group. Behaves as an aggregate that gives
/// that value (NULL counts as a value); a group with two different values must fail with <see cref="FailureMessage"/> and Trino's code
/// EXPRESSION_NOT_AGGREGATE.
/// </summary>
internal sealed record BoundSingleValue(BoundExpression Operand, string FailureMessage) : BoundExpression(Operand.Type);
