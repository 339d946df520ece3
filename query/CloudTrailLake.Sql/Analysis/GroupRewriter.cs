using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Expresses what stands after GROUP BY in keys and aggregates, and refuses what is neither (Trino's <c>AggregationAnalyzer</c>).</summary>
internal sealed class GroupRewriter
{
    private readonly BoundGroupBy _groupBy;
    private readonly SingleValueRule? _singleValue;
    private readonly Dictionary<string, int> _indexes;
    private readonly HashSet<int> _ownRelations;

    public GroupRewriter(BoundGroupBy groupBy, SingleValueRule? singleValue, BoundRelation? from)
    {
        _ownRelations = [.. BoundQueries.Leaves(from).Select(relation => relation.RelationId)];
        _groupBy = groupBy;
        _singleValue = singleValue;
        _indexes = groupBy.Keys.Select((key, i) => (Text: BoundTree.KeyOf(key), i)).ToDictionary(pair => pair.Text, pair => pair.i);
    }

    /// <exception cref="SqlException">A column is neither grouped nor inside an aggregate.</exception>
    public BoundExpression Rewrite(BoundExpression expression, bool allowSingleValue) =>
        BoundTree.Rewrite(expression, node => Replace(node, allowSingleValue));

    private BoundExpression? Replace(BoundExpression node, bool allowSingleValue)
    {
        if (node is BoundAggregate or BoundOutputColumn or BoundLambdaParameter or BoundColumn { IsOuter: true })
        {
            return node;
        }

        if (node is UnboundGrouping grouping)
        {
            return new BoundGrouping([.. grouping.Keys.Select(key => IndexOf(key) ?? throw new SqlException(
                SqlErrorCode.InvalidArguments,
                grouping.Position,
                $"The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to {ColumnPath.Of(key)?.Name}."))])
            {
                Position = node.Position,
            };
        }

        if (_groupBy.Keys.Count > 0 && IndexOf(node) is { } index)
        {
            return new BoundGroupKey(index, node.Type) { Position = node.Position };
        }

        if (allowSingleValue && _singleValue?.Holds(node) == true)
        {
            SqlException failure = NotGrouped(node);
            return new BoundSingleValue(node, failure.Message) { Position = node.Position };
        }

        if (node is BoundDereference && ColumnPath.Of(node) is { IsOuter: false } path && !CoversAnyPrefix(node))
        {
            throw NotGrouped(node, path);
        }

        if (node is BoundColumn)
        {
            throw NotGrouped(node);
        }

        if (BoundTree.QueryOf(node) is { } query)
        {
            VerifyCorrelation(query);
        }

        return null;
    }

    /// <summary>Whether GROUP BY has a row that this member comes out of.</summary>
    private bool CoversAnyPrefix(BoundExpression node)
    {
        while (node is BoundDereference dereference)
        {
            node = dereference.Base;
            if (IndexOf(node) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private int? IndexOf(BoundExpression expression) => _indexes.TryGetValue(BoundTree.KeyOf(expression), out int index) ? index : null;

    private static SqlException NotGrouped(BoundExpression node, ColumnPath? path = null)
    {
        string name = (path ?? ColumnPath.Of(node))?.Name ?? "expression";
        return new SqlException(SqlErrorCode.ExpressionNotAggregate, node.Position, $"'{name}' must be an aggregate expression or appear in GROUP BY clause");
    }

    /// <summary>A sub-query after GROUP BY may name grouped columns of this query only.</summary>
    private void VerifyCorrelation(BoundQuery query)
    {
        foreach (BoundExpression expression in BoundQueries.Expressions(query))
        {
            foreach (BoundExpression node in BoundTree.Descendants(expression))
            {
                if (node is BoundColumn { IsOuter: true } column && _ownRelations.Contains(column.RelationId) && IndexOf(column with { IsOuter = false }) is null)
                {
                    throw new SqlException(SqlErrorCode.ExpressionNotAggregate, node.Position, $"Subquery uses '{column.Name}' which must appear in GROUP BY clause");
                }
            }
        }
    }
}
