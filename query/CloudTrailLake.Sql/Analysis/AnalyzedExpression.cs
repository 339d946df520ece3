using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>An operand that is analyzed already, so that more of the tree can be put above it.</summary>
internal sealed record AnalyzedExpression(BoundExpression Value) : DialectExpression(Value.Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer) => Value;
}
