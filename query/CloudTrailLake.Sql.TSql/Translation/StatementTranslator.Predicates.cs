using CloudTrailLake.Sql.TSql.Semantics;
using CloudTrailLake.Sql.Tree;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <content>Conditions.</content>
internal sealed partial class StatementTranslator
{
    private Expression Predicate(Dom.BooleanExpression predicate) => predicate switch
    {
        Dom.BooleanParenthesisExpression parenthesis => Predicate(parenthesis.Expression),
        Dom.BooleanBinaryExpression binary => Logical(binary),
        Dom.BooleanNotExpression not => new NotExpression(At(not), Predicate(not.Expression)),
        Dom.BooleanComparisonExpression comparison =>
            new Comparison(At(comparison), Operator(comparison.ComparisonType, comparison), Scalar(comparison.FirstExpression), Scalar(comparison.SecondExpression)),
        Dom.BooleanTernaryExpression between => Between(between),
        Dom.BooleanIsNullExpression isNull => Negated(new IsNullExpression(At(isNull), Scalar(isNull.Expression)), isNull.IsNot),
        Dom.LikePredicate like => Negated(
            new Like(At(like), Scalar(like.FirstExpression), Scalar(like.SecondExpression), like.EscapeExpression is null ? null : Scalar(like.EscapeExpression)), like.NotDefined),
        Dom.InPredicate membership => Negated(In(membership), membership.NotDefined),
        Dom.ExistsPredicate exists => new ExistsExpression(At(exists), Queries(exists.Subquery.QueryExpression, [])),
        Dom.SubqueryComparisonPredicate comparison => Quantified(comparison),
        _ => throw Refusals.NotSupported(predicate, Refusals.NameOf(predicate)),
    };

    private static Expression Negated(Expression predicate, bool isNot) => isNot ? new NotExpression(predicate.Position, predicate) : predicate;

    private LogicalExpression Logical(Dom.BooleanBinaryExpression binary)
    {
        var terms = new Stack<Dom.BooleanExpression>();
        Dom.BooleanExpression first = binary;
        while (first is Dom.BooleanBinaryExpression step && step.BinaryExpressionType == binary.BinaryExpressionType)
        {
            terms.Push(step.SecondExpression);
            first = step.FirstExpression;
        }

        terms.Push(first);
        LogicalOperator @operator = binary.BinaryExpressionType == Dom.BooleanBinaryExpressionType.And ? LogicalOperator.And : LogicalOperator.Or;
        return new LogicalExpression(At(binary), @operator, [.. terms.Select(Predicate)]);
    }

    private Expression Between(Dom.BooleanTernaryExpression between)
    {
        // Written once, compared twice: both bounds may ask for another type.
        var value = new SharedOperand(Scalar(between.FirstExpression));
        Expression inside = new LogicalExpression(
            At(between),
            LogicalOperator.And,
            [
                new Comparison(At(between), ComparisonOperator.GreaterThanOrEqual, value, Scalar(between.SecondExpression)),
                new Comparison(At(between), ComparisonOperator.LessThanOrEqual, value, Scalar(between.ThirdExpression)),
            ]);
        return Negated(inside, between.TernaryExpressionType == Dom.BooleanTernaryExpressionType.NotBetween);
    }

    private Expression In(Dom.InPredicate membership)
    {
        Expression value = Scalar(membership.Expression);
        return membership.Subquery is { } subquery
            ? new InSubqueryExpression(At(membership), new TextKey(value), Keys(subquery))
            : new Membership(At(membership), value, [.. membership.Values.Select(Scalar)]);
    }

    private QuantifiedComparisonExpression Quantified(Dom.SubqueryComparisonPredicate comparison) => new(
        At(comparison),
        Operator(comparison.ComparisonType, comparison),
        comparison.SubqueryComparisonPredicateType == Dom.SubqueryComparisonPredicateType.All,
        new TextKey(Scalar(comparison.Expression)),
        Keys(comparison.Subquery));

    /// <summary>The only column of a sub-query as what it is compared by.</summary>
    private Query Keys(Dom.ScalarSubquery subquery)
    {
        SourcePosition position = At(subquery);
        var column = new Identifier(position, "value", IsQuoted: true);
        var rows = new AliasedRelation(position, new SubqueryRelation(position, Queries(subquery.QueryExpression, []), IsLateral: false), new Identifier(position, "sub-query", IsQuoted: true), [column]);
        return new Query(position, [], new SelectBody(position, IsDistinct: false, [new SingleColumn(position, new TextKey(column), null)]) { From = rows });
    }

    private static ComparisonOperator Operator(Dom.BooleanComparisonType type, Dom.TSqlFragment place) => type switch
    {
        Dom.BooleanComparisonType.Equals => ComparisonOperator.Equal,
        Dom.BooleanComparisonType.NotEqualToBrackets or Dom.BooleanComparisonType.NotEqualToExclamation => ComparisonOperator.NotEqual,
        Dom.BooleanComparisonType.GreaterThan => ComparisonOperator.GreaterThan,
        Dom.BooleanComparisonType.LessThan => ComparisonOperator.LessThan,
        Dom.BooleanComparisonType.GreaterThanOrEqualTo or Dom.BooleanComparisonType.NotLessThan => ComparisonOperator.GreaterThanOrEqual,
        Dom.BooleanComparisonType.LessThanOrEqualTo or Dom.BooleanComparisonType.NotGreaterThan => ComparisonOperator.LessThanOrEqual,
        _ => throw Refusals.NotSupported(place, "The operators *= and =*"),
    };
}
