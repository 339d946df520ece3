using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>A value as it is compared: in PARTITION BY, ORDER BY of a window, IN (SELECT …), DISTINCT of an aggregate.</summary>
internal sealed record TextKey(Expression Operand) : DialectExpression(Operand.Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer) => CaseInsensitiveCollation.Instance.KeyOf(analyzer.Analyze(Operand));
}
