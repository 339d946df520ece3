using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>
/// WHERE and HAVING. The engine evaluates conjuncts in any order, so a cast that can fail would fail on rows which another conjunct excludes
/// (<c>x LIKE 'TLSv%' AND CAST(replace(x, 'TLSv', '') AS DOUBLE) &lt;= 1.1</c>, from AWS's own samples). Conjuncts that can fail are therefore evaluated by CASE, in the order written,
/// on the rows that pass all the others. A failure on a row that passes them is an error, as in Trino.
/// </content>
internal sealed partial class SqlEmitter
{
    private string Condition(BoundExpression condition) => Conjunction(condition is BoundLogical { Operator: LogicalOperator.And } and ? and.Terms : [condition]);

    private string Conjunction(IReadOnlyList<BoundExpression> terms)
    {
        List<BoundExpression> safe = [.. terms.Where(term => !CanFail(term))];
        List<BoundExpression> failing = [.. terms.Where(CanFail)];
        List<string> texts = [.. safe.Select(Expression)];
        if (failing.Count > 0)
        {
            string last = Expression(failing[^1]);
            for (int i = failing.Count - 2; i >= 0; i--)
            {
                last = $"CASE WHEN {Expression(failing[i])} THEN {last} ELSE FALSE END";
            }

            // The guard repeats the safe conjuncts: outside they prune, inside they protect.
            texts.Add(safe.Count == 0 ? last : $"CASE WHEN {string.Join(" AND ", texts)} THEN {last} ELSE FALSE END");
        }

        return texts.Count == 1 ? texts[0] : $"({string.Join(" AND ", texts)})";
    }

    /// <summary>Whether evaluating can fail on some row.</summary>
    private static bool CanFail(BoundExpression expression) => expression switch
    {
        BoundCast { IsTry: true } cast => CanFail(cast.Operand),
        BoundCast cast => (!cast.IsImplicit && CastCanFail(cast.Operand.Type, cast.Type)) || CanFail(cast.Operand),
        BoundTry => false,
        BoundSubscript => true,
        BoundArithmetic arithmetic =>
            arithmetic.Operators.Where((op, i) => op is ArithmeticOperator.Divide or ArithmeticOperator.Modulus && arithmetic.Operands[i + 1] is not BoundLiteral).Any()
            || arithmetic.Operands.Any(CanFail),
        BoundCall call => s_failingCalls.Contains(call.Function.Name) || NativeFunctions.Find(call.Function.Emission, call.Arguments.Count) is not null || call.Arguments.Any(CanFail),
        BoundLambda lambda => CanFail(lambda.Body),
        BoundComparison comparison => CanFail(comparison.Left) || CanFail(comparison.Right),
        BoundLogical logical => logical.Terms.Any(CanFail),
        BoundNot not => CanFail(not.Operand),
        BoundIsNull isNull => CanFail(isNull.Operand),
        BoundBetween between => CanFail(between.Value) || CanFail(between.Minimum) || CanFail(between.Maximum),
        BoundIn list => CanFail(list.Value) || list.List.Any(CanFail),
        BoundLike like => CanFail(like.Value) || CanFail(like.Pattern),
        BoundCase choice => (choice.Operand is { } operand && CanFail(operand)) || choice.Branches.Any(b => CanFail(b.Condition) || CanFail(b.Result)) || (choice.Else is { } other && CanFail(other)),
        BoundCoalesce coalesce => coalesce.Operands.Any(CanFail),
        BoundNullIf nullIf => CanFail(nullIf.ComparedValue) || CanFail(nullIf.Other),
        BoundNegate negate => CanFail(negate.Operand),
        BoundConcat concat => concat.Operands.Any(CanFail),
        BoundArray array => array.Elements.Any(CanFail),
        BoundRow row => row.Fields.Any(CanFail),
        BoundDereference dereference => CanFail(dereference.Base),
        BoundInSubquery membership => CanFail(membership.Value),
        BoundQuantifiedComparison quantified => CanFail(quantified.Value),
        _ => false,
    };

    private static bool CastCanFail(SqlType from, SqlType to) => from.Kind switch
    {
        SqlTypeKind.Varchar or SqlTypeKind.Char => !to.IsText && to.Kind != SqlTypeKind.Json,
        SqlTypeKind.Json => true,
        SqlTypeKind.Double or SqlTypeKind.Real or SqlTypeKind.Decimal => to.IsInteger || to.Kind == SqlTypeKind.Decimal,
        SqlTypeKind.BigInt or SqlTypeKind.Integer or SqlTypeKind.SmallInt => to.Kind < from.Kind || to.Kind == SqlTypeKind.Decimal,
        SqlTypeKind.Array or SqlTypeKind.Map or SqlTypeKind.Row => true,
        _ => false,
    };
}
