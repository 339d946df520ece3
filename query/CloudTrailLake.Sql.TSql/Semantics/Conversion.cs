using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>CAST, CONVERT and their TRY_ forms.</summary>
internal sealed record Conversion(SourcePosition Position, Expression Operand, SqlType Target, int? Style, bool IsTry) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer) => new Conversions(analyzer, Position, Style, IsTry).Convert(analyzer.Analyze(Operand), Target);
}
