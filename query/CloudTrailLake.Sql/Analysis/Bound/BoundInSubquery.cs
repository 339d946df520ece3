using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>value IN (query)</c>; <paramref name="QueryValueCast"/> is the type the query's column is to be converted to first, or null.</summary>
internal sealed record BoundInSubquery(BoundExpression Value, BoundQuery Query, SqlType? QueryValueCast) : BoundExpression(SqlType.Boolean);
