using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>A comparison: text by the collation, anything else in the higher of the two types.</summary>
internal sealed record Comparison(SourcePosition Position, ComparisonOperator Operator, Expression Left, Expression Right) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer) => Comparisons.Of(analyzer, Operator, analyzer.Analyze(Left), analyzer.Analyze(Right), Position);
}
