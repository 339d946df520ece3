using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Turns GROUP BY into distinct keys and grouping sets.</summary>
internal sealed class GroupByAnalyzer(IReadOnlyList<BoundExpression> items, ExpressionAnalyzer analyzer)
{
    private readonly List<BoundExpression> _keys = [];
    private readonly Dictionary<string, int> _indexes = [];

    public BoundGroupBy Analyze(GroupBy groupBy)
    {
        List<IReadOnlyList<int>> sets = [[]];
        foreach (GroupingElement element in groupBy.Elements)
        {
            List<IReadOnlyList<int>> factor = SetsOf(element);
            if ((long)sets.Count * factor.Count > SqlLimits.GroupingSets)
            {
                throw TooMany(element.Position);
            }

            // GROUP BY a, ROLLUP(b) is the product of its elements.
            sets = [.. sets.SelectMany(left => factor.Select(right => (IReadOnlyList<int>)[.. left.Union(right)]))];
        }

        if (groupBy.IsDistinct)
        {
            sets = [.. sets.DistinctBy(set => string.Join(',', set.Order()))];
        }

        return new BoundGroupBy(_keys, sets);
    }

    private static SqlException TooMany(SourcePosition position) =>
        new(SqlErrorCode.StatementTooLarge, position, $"GROUP BY has more than {SqlLimits.GroupingSets} grouping sets");

    private List<IReadOnlyList<int>> SetsOf(GroupingElement element)
    {
        if (element.Kind == GroupingElementKind.Auto)
        {
            return [[.. items.Where(item => !BoundTree.Descendants(item).Any(IsGrouped)).Select(IndexOf).Distinct()]];
        }

        List<IReadOnlyList<int>> members = [.. element.Sets.Select(set => (IReadOnlyList<int>)[.. set.Select(expression => KeyOf(expression, element.Kind)).Distinct()])];
        switch (element.Kind)
        {
            case GroupingElementKind.Rollup:
                return [.. Enumerable.Range(0, members.Count + 1).Select(left => (IReadOnlyList<int>)[.. members.Take(members.Count - left).SelectMany(set => set).Distinct()])];
            case GroupingElementKind.Cube when members.Count > 11:
                throw TooMany(element.Position);
            case GroupingElementKind.Cube:
                return [.. Enumerable.Range(0, 1 << members.Count)
                    .Select(mask => (IReadOnlyList<int>)[.. members.Where((_, i) => (mask & (1 << i)) == 0).SelectMany(set => set).Distinct()])];
            default:
                return members;
        }
    }

    private int KeyOf(Expression expression, GroupingElementKind kind)
    {
        BoundExpression key;
        if (expression is IntegerLiteral ordinal && kind == GroupingElementKind.Simple)
        {
            if (ordinal.Value < 1 || ordinal.Value > items.Count)
            {
                throw new SqlException(SqlErrorCode.InvalidColumnReference, expression.Position, $"GROUP BY position {ordinal.Value} is not in select list");
            }

            key = items[(int)ordinal.Value - 1];
            if (BoundTree.Descendants(key).Any(IsGrouped))
            {
                throw new SqlException(
                    SqlErrorCode.ExpressionNotScalar,
                    expression.Position,
                    "GROUP BY clause cannot contain aggregations, window functions or grouping operations");
            }
        }
        else
        {
            key = analyzer.Analyze(expression);
        }

        return IndexOf(key);
    }

    /// <summary>Whether something has its value only behind GROUP BY.</summary>
    private static bool IsGrouped(BoundExpression node) => node is BoundAggregate or BoundWindowCall or UnboundGrouping;

    private int IndexOf(BoundExpression key)
    {
        string text = BoundTree.KeyOf(key);
        if (!_indexes.TryGetValue(text, out int index))
        {
            index = _keys.Count;
            _keys.Add(key);
            _indexes.Add(text, index);
        }

        return index;
    }
}
