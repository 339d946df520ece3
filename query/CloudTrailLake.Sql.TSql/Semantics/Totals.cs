using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>SUM and AVG: of ints an int, which AVG cuts; of decimals one with at least six digits for AVG.</summary>
internal static class Totals
{
    public static BoundExpression Of(ExpressionAnalyzer analyzer, GroupedCall call)
    {
        BoundExpression value = analyzer.AnalyzeArgument(call.Arguments[0], call.Over is null ? call.Name : null);
        var operand = new AnalyzedExpression(value);
        bool isAverage = call.Name == "AVG";
        switch (value.Type)
        {
            case { IsInteger: true }:
                SqlType type = value.Type.Kind == SqlTypeKind.BigInt ? SqlType.BigInt : SqlType.Integer;
                BoundExpression sum = analyzer.Analyze(call.Trino("sum", operand));
                BoundExpression total = isAverage
                    ? Build.Template(analyzer, call.Position, ":a / nullif(:b, 0)", sum, analyzer.Analyze(call.Trino("count", operand)))
                    : sum;
                return type.Kind == SqlTypeKind.BigInt ? total : new BoundCast(total, type) { Position = call.Position };
            case DecimalType number when isAverage:
                SqlType wide = new DecimalType(DecimalType.MaximumPrecision, Math.Max(6, number.Scale));
                return analyzer.Analyze(call.Trino("avg", new AnalyzedExpression(Coercions.To(value, wide))));
            case { IsNumeric: true }:
                return analyzer.Analyze(call.Trino(isAverage ? "avg" : "sum", new AnalyzedExpression(Coercions.To(value, value.Type is DecimalType ? value.Type : SqlType.Double))));
            default:
                throw new SqlException(SqlErrorCode.TypeMismatch, call.Position, $"Operand data type {value.Type} is invalid for {call.Name.ToLowerInvariant()} operator");
        }
    }
}
