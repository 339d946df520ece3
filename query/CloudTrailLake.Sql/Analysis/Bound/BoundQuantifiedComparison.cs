using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>value op ALL (query)</c> or <c>ANY</c>; <paramref name="QueryValueCast"/> as in <see cref="BoundInSubquery"/>.</summary>
internal sealed record BoundQuantifiedComparison(
    ComparisonOperator Operator,
    bool IsAll,
    BoundExpression Value,
    BoundQuery Query,
    SqlType? QueryValueCast) : BoundExpression(SqlType.Boolean);
