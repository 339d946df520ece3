using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>An operand that stands once in the text and at several places of the tree: it is analyzed once, or nesting would multiply the work.</summary>
internal sealed record SharedOperand(Expression Operand) : DialectExpression(Operand.Position)
{
    private (ExpressionAnalyzer Analyzer, BoundExpression Value)? _bound;

    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        if (_bound is not { } bound || !ReferenceEquals(bound.Analyzer, analyzer))
        {
            bound = (analyzer, analyzer.Analyze(Operand));
            _bound = bound;
        }

        return bound.Value;
    }
}
