using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Walks over analyzed queries.</summary>
internal static class BoundQueries
{
    /// <summary>Every relation of a query, those of its sub-queries too.</summary>
    public static IEnumerable<BoundRelation> Relations(BoundQuery query) => Queries(query).SelectMany(OwnRelations);

    /// <summary>Every expression of a query, those of its sub-queries too.</summary>
    public static IEnumerable<BoundExpression> Expressions(BoundQuery query) => Queries(query).SelectMany(OwnExpressions);

    /// <summary>The query and every query inside it.</summary>
    public static IEnumerable<BoundQuery> Queries(BoundQuery root)
    {
        var open = new Stack<BoundQuery>([root]);
        while (open.TryPop(out BoundQuery? query))
        {
            yield return query;
            foreach (BoundQuery inner in Children(query))
            {
                open.Push(inner);
            }
        }
    }

    /// <summary>Queries that stand directly in a query: WITH, set operation inputs, FROM, and those in expressions.</summary>
    public static IEnumerable<BoundQuery> Children(BoundQuery query) =>
    [
        .. query.With.SelectMany(QueriesOf),
        .. query.Body is BoundSetOperation set ? set.Inputs : [],
        .. OwnRelations(query).OfType<BoundSubqueryRelation>().Select(relation => relation.Query),
        .. OwnExpressions(query).SelectMany(QueriesIn),
    ];

    /// <summary>The queries of an entry of WITH: one, or the first and the step of a recursive one.</summary>
    public static IEnumerable<BoundQuery> QueriesOf(BoundCommonTable table) => table.Step is { } step ? [table.Query, step] : [table.Query];

    /// <summary>Queries inside an expression.</summary>
    public static IEnumerable<BoundQuery> QueriesIn(BoundExpression expression) => BoundTree.Descendants(expression).Select(BoundTree.QueryOf).OfType<BoundQuery>();

    /// <summary>The relations of FROM, joins left out.</summary>
    public static IEnumerable<BoundRelation> Leaves(BoundRelation? from)
    {
        var open = new Stack<BoundRelation>();
        if (from is not null)
        {
            open.Push(from);
        }

        while (open.TryPop(out BoundRelation? relation))
        {
            if (relation is BoundJoin join)
            {
                open.Push(join.Right);
                open.Push(join.Left);
            }
            else if (relation is BoundSample sample)
            {
                open.Push(sample.Relation);
            }
            else
            {
                yield return relation;
            }
        }
    }

    private static IEnumerable<BoundRelation> OwnRelations(BoundQuery query) => query.Body is BoundSelect select ? Leaves(select.From) : [];

    private static IEnumerable<BoundExpression> OwnExpressions(BoundQuery query)
    {
        IEnumerable<BoundExpression> own = query.Body switch
        {
            BoundSelect select => [.. select.Items, .. Optional(select.Where), .. Optional(select.Having), .. select.GroupBy?.Keys ?? [], .. FromExpressions(select.From)],
            BoundValues values => values.Rows.SelectMany(row => row),
            _ => [],
        };
        return own.Concat(query.OrderBy.Select(item => item.Expression));
    }

    private static IEnumerable<BoundExpression> FromExpressions(BoundRelation? from)
    {
        var open = new Stack<BoundRelation>();
        if (from is not null)
        {
            open.Push(from);
        }

        while (open.TryPop(out BoundRelation? relation))
        {
            if (relation is BoundJoin join)
            {
                open.Push(join.Right);
                open.Push(join.Left);
                if (join.Condition is { } condition)
                {
                    yield return condition;
                }
            }
            else if (relation is BoundSample sample)
            {
                open.Push(sample.Relation);
            }
            else if (relation is BoundUnnest unnest)
            {
                foreach (BoundExpression expression in unnest.Expressions)
                {
                    yield return expression;
                }
            }
        }
    }

    private static BoundExpression[] Optional(BoundExpression? expression) => expression is null ? [] : [expression];
}
