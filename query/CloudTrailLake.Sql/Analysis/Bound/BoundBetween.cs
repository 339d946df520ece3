using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>value BETWEEN minimum AND maximum</c>, both ends included, one type. NOT BETWEEN is a <see cref="BoundNot"/> around it.</summary>
internal sealed record BoundBetween(BoundExpression Value, BoundExpression Minimum, BoundExpression Maximum) : BoundExpression(SqlType.Boolean);
