using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    private BoundLogical AnalyzeLogical(LogicalExpression logical)
    {
        var terms = new List<BoundExpression>();
        foreach (Expression term in logical.Terms)
        {
            BoundExpression bound = Boolean(term, "Logical expression term");
            if (bound is BoundLogical inner && inner.Operator == logical.Operator)
            {
                terms.AddRange(inner.Terms);
            }
            else
            {
                terms.Add(bound);
            }
        }

        return new BoundLogical(logical.Operator, terms);
    }

    private BoundComparison AnalyzeComparison(ComparisonExpression comparison)
    {
        BoundExpression left = Analyze(comparison.Left);
        BoundExpression right = Analyze(comparison.Right);
        return Comparable(comparison.Operator, left, right) is { } pair
            ? new BoundComparison(comparison.Operator, pair.Left, pair.Right)
            : throw Mismatch(comparison.Position, $"Cannot apply operator: {left.Type} {SymbolOf(comparison.Operator)} {right.Type}");
    }

    private static (BoundExpression Left, BoundExpression Right)? Comparable(ComparisonOperator operation, BoundExpression left, BoundExpression right)
    {
        bool orders = operation is ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual or ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual;
        return Coercions.ForComparison(left, right) is { } pair && (!orders || TypeTraits.IsOrderable(pair.Left.Type)) ? pair : null;
    }

    internal static string SymbolOf(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        ComparisonOperator.GreaterThanOrEqual => ">=",
        ComparisonOperator.IsDistinctFrom => "IS DISTINCT FROM",
        _ => "IS NOT DISTINCT FROM",
    };

    private BoundBetween AnalyzeBetween(BetweenExpression between)
    {
        BoundExpression value = Analyze(between.Value);
        BoundExpression minimum = Analyze(between.Minimum);
        BoundExpression maximum = Analyze(between.Maximum);
        SqlException mismatch = Mismatch(between.Position, $"Cannot check if {value.Type} is BETWEEN {minimum.Type} and {maximum.Type}");
        (BoundExpression first, _) = Comparable(ComparisonOperator.LessThan, value, minimum) ?? throw mismatch;
        (BoundExpression common, BoundExpression last) = Comparable(ComparisonOperator.LessThan, first, maximum) ?? throw mismatch;
        (_, BoundExpression start) = Comparable(ComparisonOperator.LessThan, common, minimum) ?? throw mismatch;
        return new BoundBetween(common, start, last);
    }

    private BoundIn AnalyzeIn(InListExpression expression)
    {
        BoundExpression value = Analyze(expression.Value);
        BoundExpression[] list = [.. expression.List.Select(Analyze)];
        BoundExpression common = value;
        foreach (BoundExpression item in list)
        {
            common = Coercions.ForComparison(common, item)?.Left
                ?? throw Mismatch(item.Position, $"IN value and list items must be the same type: {value.Type} vs {item.Type}");
        }

        return new BoundIn(common, [.. list.Select(item => Coercions.ForComparison(common, item)!.Value.Right)]);
    }

    private BoundInSubquery AnalyzeInSubquery(InSubqueryExpression expression)
    {
        BoundExpression value = Analyze(expression.Value);
        BoundQuery query = SingleColumnQuery(expression.Query);
        SqlType column = query.Columns[0].Type;
        SqlType common = TypeCoercion.CommonSuperType(value.Type, column)
            ?? throw Mismatch(expression.Position, $"Value expression and result of subquery must be of the same type: row({value.Type}) vs row({column})");
        return new BoundInSubquery(Coercions.To(value, common), query, TypeCoercion.IsSameRepresentation(column, common) ? null : common);
    }

    private BoundQuantifiedComparison AnalyzeQuantified(QuantifiedComparisonExpression expression)
    {
        BoundExpression value = Analyze(expression.Value);
        BoundQuery query = SingleColumnQuery(expression.Query);
        SqlType column = query.Columns[0].Type;
        SqlType common = TypeCoercion.CommonSuperType(value.Type, column)
            ?? throw Mismatch(expression.Position, $"Cannot apply operator: {value.Type} {SymbolOf(expression.Operator)} {column}");
        bool equality = expression.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (!equality && !TypeTraits.IsOrderable(common))
        {
            throw Mismatch(expression.Position, $"Type [{common}] must be orderable in order to be used in quantified comparison");
        }

        return new BoundQuantifiedComparison(
            expression.Operator, expression.IsAll, Coercions.To(value, common), query, TypeCoercion.IsSameRepresentation(column, common) ? null : common);
    }

    private BoundLike AnalyzeLike(LikeExpression like)
    {
        BoundExpression value = Text(like.Value, "Left side of LIKE expression");
        BoundExpression pattern = Text(like.Pattern, "Pattern for LIKE expression");
        BoundExpression? escape = like.Escape is null ? null : Text(like.Escape, "Escape for LIKE expression");
        if (escape is BoundLiteral { Value: string text } && text.EnumerateRunes().Count() != 1)
        {
            throw new SqlException(SqlErrorCode.InvalidFunctionArgument, like.Escape!.Position, "Escape string must be a single character");
        }

        CheckPattern(pattern, escape, like.Pattern.Position);
        return new BoundLike(value, pattern, escape);
    }

    /// <summary>A constant pattern is checked here: an escape must stand before <c>%</c>, <c>_</c> or itself.</summary>
    private static void CheckPattern(BoundExpression pattern, BoundExpression? escape, SourcePosition position)
    {
        if (pattern is not BoundLiteral { Value: string text } || escape is not BoundLiteral { Value: string { Length: 1 } mark })
        {
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != mark[0])
            {
                continue;
            }

            if (++i >= text.Length || (text[i] != '%' && text[i] != '_' && text[i] != mark[0]))
            {
                throw new SqlException(
                    SqlErrorCode.InvalidFunctionArgument,
                    position,
                    "Escape character must be followed by '%', '_' or the escape character itself");
            }
        }
    }

    private BoundExpression Text(Expression expression, string what)
    {
        BoundExpression bound = Analyze(expression);
        return bound.Type.IsText || bound.Type.Kind == SqlTypeKind.Unknown
            ? Coercions.To(bound, bound.Type.IsText ? bound.Type : SqlType.Varchar)
            : throw Mismatch(expression.Position, $"{what} must evaluate to a varchar (actual: {bound.Type})");
    }
}
