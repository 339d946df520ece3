using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>An argument that is converted to text.</summary>
internal sealed record AsText(Expression Operand) : DialectExpression(Operand.Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer) => Conversions.To(analyzer, analyzer.Analyze(Operand), SqlType.Varchar, Position);
}
