using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>What stands at a path of a value: JSON_VALUE, or JSON_QUERY where <paramref name="IsQuery"/>.</summary>
internal sealed record PathMember(SourcePosition Position, Expression Source, string Path, bool IsQuery) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer) => JsonPaths.Member(analyzer, analyzer.Analyze(Source), Path, IsQuery, Position);
}
