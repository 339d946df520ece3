using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary><c>value IN (a, b, …)</c>, in the type that all of them have in common.</summary>
internal sealed record Membership(SourcePosition Position, Expression Value, IReadOnlyList<Expression> List) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression value = analyzer.Analyze(Value);
        BoundExpression[] list = [.. List.Select(analyzer.Analyze)];

        // The texts of a list compared with a number or a time take its type one by one; the widest of all decides.
        BoundExpression common = value;
        foreach (BoundExpression item in list)
        {
            common = Comparisons.Alike(analyzer, common, item, item.Position).Left;
        }

        BoundExpression[] values = [.. list.Select(item => Comparisons.Alike(analyzer, common, item, item.Position).Right)];
        common = common.Type.Kind == SqlTypeKind.Unknown ? Conversions.To(analyzer, common, SqlType.Varchar, Position) : common;
        return Comparisons.In(common, values, Position);
    }
}
