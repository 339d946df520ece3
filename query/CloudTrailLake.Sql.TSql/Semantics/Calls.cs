using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>Reads better behind a call.</summary>
internal static class Calls
{
    public static BoundExpression In(this FunctionCallExpression call, ExpressionAnalyzer analyzer) => analyzer.Analyze(call);
}
