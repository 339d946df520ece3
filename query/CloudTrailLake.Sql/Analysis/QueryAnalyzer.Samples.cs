using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class QueryAnalyzer
{
    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeSample(SampledRelation sampled, IReadOnlyList<ScopeField> left, Scope? outer)
    {
        SourcePosition position = sampled.Percentage.Position;
        BoundExpression percentage = new ExpressionAnalyzer(this, new Scope([], null)) { PlainClause = "TABLESAMPLE" }.Analyze(sampled.Percentage);
        if (!percentage.Type.IsNumeric)
        {
            throw new SqlException(SqlErrorCode.TypeMismatch, position, "Sample percentage should be a numeric expression");
        }

        double value = NumberOf(percentage) ?? throw new SqlException(SqlErrorCode.NotSupported, position, "Sample percentage must be a number");
        if (value is < 0 or > 100)
        {
            throw new SqlException(SqlErrorCode.InvalidArguments, position, value < 0 ? "Sample percentage must be greater than or equal to 0" : "Sample percentage must be less than or equal to 100");
        }

        (BoundRelation relation, IReadOnlyList<ScopeField> fields) = AnalyzeRelation(sampled.Relation, left, outer);
        if (relation is BoundJoin)
        {
            throw new SqlException(SqlErrorCode.NotSupported, sampled.Position, "TABLESAMPLE of a join is not supported");
        }

        IsDeterministic = false;
        return (new BoundSample(relation, sampled.IsBernoulli, value), fields);
    }

    private static double? NumberOf(BoundExpression expression) => expression switch
    {
        BoundLiteral { Value: long number } => number,
        BoundLiteral { Value: double number } => number,
        BoundLiteral { Value: DecimalValue number } => (double)number.Unscaled / Math.Pow(10, number.Scale),
        BoundNegate negate => -NumberOf(negate.Operand),
        BoundCast { IsImplicit: true } cast => NumberOf(cast.Operand),
        _ => null,
    };
}
