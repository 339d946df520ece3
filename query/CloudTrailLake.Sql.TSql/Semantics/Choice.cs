using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>CASE in both forms and IIF; the results take the highest of their types.</summary>
internal sealed record Choice(SourcePosition Position, IReadOnlyList<WhenClause> Branches, Expression? Else) : DialectExpression(Position)
{
    /// <summary>What the branches are compared with; null where each is a condition.</summary>
    public Expression? Operand { get; init; }

    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression? operand = null;
        BoundExpression[] conditions;
        if (Operand is null)
        {
            conditions = [.. Branches.Select(branch => analyzer.Boolean(branch.Condition, "CASE WHEN clause"))];
        }
        else
        {
            operand = analyzer.Analyze(Operand);
            conditions = [.. Branches.Select(branch => analyzer.Analyze(branch.Condition))];
            foreach (BoundExpression condition in conditions)
            {
                operand = Comparisons.Alike(analyzer, operand, condition, condition.Position).Left;
            }

            conditions = [.. conditions.Select(condition => CaseInsensitiveCollation.Instance.KeyOf(Comparisons.Alike(analyzer, operand, condition, condition.Position).Right))];
            operand = CaseInsensitiveCollation.Instance.KeyOf(operand);
        }

        BoundExpression[] results = [.. Branches.Select(branch => analyzer.Analyze(branch.Result))];
        BoundExpression? otherwise = Else is null ? null : analyzer.Analyze(Else);
        SqlType type = TypePrecedence.Common(otherwise is null ? results : [.. results, otherwise], Position);
        BoundWhen[] branches = [.. conditions.Zip(results, (condition, result) => new BoundWhen(condition, Conversions.To(analyzer, result, type, result.Position)))];
        return new BoundCase(operand, branches, otherwise is null ? null : Conversions.To(analyzer, otherwise, type, otherwise.Position), type);
    }
}
