using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>IS NULL. IS NOT NULL is a <see cref="BoundNot"/> around it.</summary>
internal sealed record BoundIsNull(BoundExpression Operand) : BoundExpression(SqlType.Boolean);
