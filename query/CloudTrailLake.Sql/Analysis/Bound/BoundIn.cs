using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>value IN (a, b)</c>, one type. NOT IN is a <see cref="BoundNot"/> around it.</summary>
internal sealed record BoundIn(BoundExpression Value, IReadOnlyList<BoundExpression> List) : BoundExpression(SqlType.Boolean);
