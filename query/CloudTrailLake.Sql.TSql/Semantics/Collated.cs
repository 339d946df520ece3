using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.TSql.Functions;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary><c>x COLLATE Latin1_General_BIN2</c> and the like: text compared exactly. A collation that does not tell case apart is the one in force anyway.</summary>
internal sealed record Collated(SourcePosition Position, Expression Operand, bool IsExact) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression operand = analyzer.Analyze(Operand);
        if (!operand.Type.IsText)
        {
            throw new SqlException(SqlErrorCode.TypeMismatch, Position, $"Expression type {operand.Type} is invalid for COLLATE clause");
        }

        return IsExact ? Build.Own(Position, "exact", operand) : operand;
    }
}
