using CloudTrailLake.Sql.Tree;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <content>Queries, set operations, SELECT, GROUP BY, ORDER BY.</content>
internal sealed partial class StatementTranslator
{
    private Query Queries(Dom.QueryExpression expression, IReadOnlyList<WithQuery> with)
    {
        if (expression.ForClause is { } form)
        {
            throw Refusals.NotSupported(form, "FOR XML, FOR JSON and FOR BROWSE");
        }

        QueryBody body = Body(expression);
        var query = new Query(At(expression), with, body) { OrderBy = OrderBy(expression.OrderByClause) };
        if (expression.OffsetClause is { } offset)
        {
            (long? skipped, ParameterExpression? skippedBy) = Count(offset.OffsetExpression);
            (long? taken, ParameterExpression? takenBy) = offset.FetchExpression is null ? (null, null) : Count(offset.FetchExpression);
            query = query with { Offset = skipped, OffsetParameter = skippedBy, Limit = taken, LimitParameter = takenBy };
        }

        if (expression is Dom.QuerySpecification { TopRowFilter: { } top })
        {
            query = Top(query, top, expression);
        }

        return query;
    }

    private Query Top(Query query, Dom.TopRowFilter top, Dom.QueryExpression expression)
    {
        if (top.Percent)
        {
            throw Refusals.NotSupported(top, "TOP … PERCENT");
        }

        if (expression.OffsetClause is not null)
        {
            throw Refusals.Syntax(top, "A TOP can not be used in the same query or sub-query as a OFFSET");
        }

        if (top.WithTies && query.OrderBy.Count == 0)
        {
            throw Refusals.Syntax(top, "The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause");
        }

        (long? taken, ParameterExpression? takenBy) = Count(top.Expression);
        return query with { Limit = taken, LimitParameter = takenBy, WithTies = top.WithTies };
    }

    private (long? Value, ParameterExpression? Parameter) Count(Dom.ScalarExpression expression)
    {
        while (expression is Dom.ParenthesisExpression parenthesis)
        {
            expression = parenthesis.Expression;
        }

        return expression switch
        {
            Dom.VariableReference variable => (null, Parameter(variable)),
            Dom.IntegerLiteral literal when long.TryParse(literal.Value, out long count) => (count, null),
            _ => throw Refusals.NotSupported(expression, "A number of rows that is neither a whole number nor a parameter"),
        };
    }

    private QueryBody Body(Dom.QueryExpression expression) => expression switch
    {
        Dom.QuerySpecification select => Select(select),
        Dom.QueryParenthesisExpression nested => new NestedQueryBody(At(nested), Queries(nested.QueryExpression, [])),
        Dom.BinaryQueryExpression operation => SetOperation(operation),
        _ => throw Refusals.NotSupported(expression, expression.GetType().Name),
    };

    /// <summary>The left spine of equal operations is one flat node.</summary>
    private SetOperationBody SetOperation(Dom.BinaryQueryExpression operation)
    {
        var inputs = new Stack<Dom.QueryExpression>();
        Dom.QueryExpression first = operation;
        while (first is Dom.BinaryQueryExpression step && step.BinaryQueryExpressionType == operation.BinaryQueryExpressionType && step.All == operation.All && (step == operation || IsBare(step)))
        {
            inputs.Push(step.SecondQueryExpression);
            first = step.FirstQueryExpression;
        }

        inputs.Push(first);
        SetOperator @operator = operation.BinaryQueryExpressionType switch
        {
            Dom.BinaryQueryExpressionType.Union => SetOperator.Union,
            Dom.BinaryQueryExpressionType.Except => SetOperator.Except,
            _ => SetOperator.Intersect,
        };
        return new SetOperationBody(At(operation), @operator, !operation.All, [.. inputs.Select(Input)]);
    }

    private static bool IsBare(Dom.QueryExpression expression) => expression.OrderByClause is null && expression.OffsetClause is null && expression.ForClause is null;

    /// <summary>A term of a set operation: one with TOP is a query of its own.</summary>
    private QueryBody Input(Dom.QueryExpression expression) =>
        IsBare(expression) && expression is not Dom.QuerySpecification { TopRowFilter: not null } ? Body(expression) : new NestedQueryBody(At(expression), Queries(expression, []));

    private SelectBody Select(Dom.QuerySpecification select)
    {
        if (select.FromClause is null && select.SelectElements.OfType<Dom.SelectStarExpression>().FirstOrDefault() is { } star)
        {
            throw Refusals.Syntax(star, "Must specify table to select from");
        }

        return new SelectBody(At(select), select.UniqueRowFilter == Dom.UniqueRowFilter.Distinct, [.. select.SelectElements.Select(Item)])
        {
            From = select.FromClause is null ? null : From(select.FromClause),
            Where = select.WhereClause is null ? null : Where(select.WhereClause),
            GroupBy = select.GroupByClause is null ? null : GroupBy(select.GroupByClause),
            Having = select.HavingClause is null ? null : Predicate(select.HavingClause.SearchCondition),
        };
    }

    private Expression Where(Dom.WhereClause where) =>
        where.Cursor is { } cursor ? throw Refusals.NotSupported(cursor, "WHERE CURRENT OF") : Predicate(where.SearchCondition);

    private SelectItem Item(Dom.SelectElement element) => element switch
    {
        Dom.SelectScalarExpression column => new SingleColumn(At(column), Scalar(column.Expression), Alias(column.ColumnName)),
        Dom.SelectStarExpression star => new AllColumns(At(star), star.Qualifier is null ? null : Path(star.Qualifier), []),
        Dom.SelectSetVariable variable => throw Refusals.NotSupported(variable, "Assigning to a variable"),
        _ => throw Refusals.NotSupported(element, element.GetType().Name),
    };

    private static Identifier? Alias(Dom.IdentifierOrValueExpression? name) => name is null ? null : new Identifier(At(name), name.Value, IsQuoted: true);

    private SortItem[] OrderBy(Dom.OrderByClause? clause) => clause is null ? [] : [.. clause.OrderByElements.Select(Sorted)];

    /// <summary>NULLs are the lowest values of T-SQL.</summary>
    private SortItem Sorted(Dom.ExpressionWithSortOrder element)
    {
        bool descending = element.SortOrder == Dom.SortOrder.Descending;
        return new SortItem(At(element), Scalar(element.Expression), descending, NullsFirst: !descending);
    }

    private GroupBy GroupBy(Dom.GroupByClause clause)
    {
        if (clause.All)
        {
            throw Refusals.NotSupported(clause, "GROUP BY ALL");
        }

        if (clause.GroupByOption != Dom.GroupByOption.None)
        {
            GroupingElementKind kind = clause.GroupByOption == Dom.GroupByOption.Cube ? GroupingElementKind.Cube : GroupingElementKind.Rollup;
            return new GroupBy(At(clause), IsDistinct: false, [new GroupingElement(At(clause), kind, [.. clause.GroupingSpecifications.Select(Members)])]);
        }

        return new GroupBy(At(clause), IsDistinct: false, [.. clause.GroupingSpecifications.Select(Grouping)]);
    }

    private GroupingElement Grouping(Dom.GroupingSpecification specification) => specification switch
    {
        Dom.RollupGroupingSpecification rollup => new GroupingElement(At(rollup), GroupingElementKind.Rollup, [.. rollup.Arguments.Select(Members)]),
        Dom.CubeGroupingSpecification cube => new GroupingElement(At(cube), GroupingElementKind.Cube, [.. cube.Arguments.Select(Members)]),
        Dom.GroupingSetsGroupingSpecification sets => new GroupingElement(At(sets), GroupingElementKind.GroupingSets, [.. sets.Sets.SelectMany(SetsOf)]),
        Dom.GrandTotalGroupingSpecification total => new GroupingElement(At(total), GroupingElementKind.Simple, [[]]),
        _ => new GroupingElement(At(specification), GroupingElementKind.Simple, [Members(specification)]),
    };

    /// <summary>A member of GROUPING SETS; ROLLUP and CUBE within it stand for the sets they make.</summary>
    private IEnumerable<IReadOnlyList<Expression>> SetsOf(Dom.GroupingSpecification specification)
    {
        switch (specification)
        {
            case Dom.RollupGroupingSpecification rollup:
                IReadOnlyList<Expression>[] steps = [.. rollup.Arguments.Select(Members)];
                return Enumerable.Range(0, steps.Length + 1).Select(left => (IReadOnlyList<Expression>)[.. steps.Take(steps.Length - left).SelectMany(step => step)]);
            case Dom.CubeGroupingSpecification cube when cube.Arguments.Count <= 11:
                IReadOnlyList<Expression>[] sides = [.. cube.Arguments.Select(Members)];
                return Enumerable.Range(0, 1 << sides.Length).Select(mask => (IReadOnlyList<Expression>)[.. sides.Where((_, i) => (mask & (1 << i)) == 0).SelectMany(side => side)]);
            case Dom.CubeGroupingSpecification or Dom.GroupingSetsGroupingSpecification:
                throw Refusals.NotSupported(specification, "GROUPING SETS within GROUPING SETS, or a CUBE of more than 11 in it,");
            default:
                return [Members(specification)];
        }
    }

    private IReadOnlyList<Expression> Members(Dom.GroupingSpecification specification) => specification switch
    {
        Dom.CompositeGroupingSpecification composite => [.. composite.Items.SelectMany(Members)],
        Dom.GrandTotalGroupingSpecification => [],
        Dom.ExpressionGroupingSpecification { Expression: Dom.Literal literal } =>
            throw Refusals.Syntax(literal, "Each GROUP BY expression must contain at least one column that is not an outer reference"),
        Dom.ExpressionGroupingSpecification expression => [Scalar(expression.Expression)],
        _ => throw Refusals.NotSupported(specification, specification.GetType().Name),
    };
}
