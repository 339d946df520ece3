using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class QueryAnalyzer
{
    /// <summary>ORDER BY of a SELECT: its output names come first, then the columns of FROM.</summary>
    private List<BoundSortItem> AnalyzeSelectOrder(
        IReadOnlyList<SortItem> orderBy,
        IReadOnlyList<BoundExpression> items,
        IReadOnlyList<OutputColumn> columns,
        Scope scope,
        IReadOnlyDictionary<string, WindowSpecification> windows)
    {
        ScopeField[] outputs = [.. items.Select((item, i) => new ScopeField(null, columns[i].Name, item))];
        var analyzer = new ExpressionAnalyzer(this, scope) { NamedWindows = windows, Outputs = outputs };
        return [.. orderBy.Select(item => 
            Sorted(item, OrdinalOf(item, items.Count) is { } ordinal ? items[ordinal] : NamedOutput(item, outputs) ?? analyzer.Analyze(item.Expression)))];
    }

    /// <summary>A key that is the name of one output column and of no other is that column, whatever it is computed of.</summary>
    private static BoundOutputColumn? NamedOutput(SortItem item, ScopeField[] outputs)
    {
        if (item.Expression is not Identifier name)
        {
            return null;
        }

        int[] found = [.. Enumerable.Range(0, outputs.Length).Where(i => outputs[i].HasName(name.Name))];
        return found.Length == 1 ? new BoundOutputColumn(found[0], outputs[found[0]].Expression.Type) : null;
    }

    /// <summary>ORDER BY of anything else: only output columns can be named.</summary>
    private (BoundQueryBody Body, IReadOnlyList<BoundSortItem> OrderBy) AnalyzeOrdered(BoundQueryBody body, IReadOnlyList<SortItem> orderBy, Scope? outer)
    {
        ScopeField[] outputs = [.. body.Columns.Select((column, i) => new ScopeField(null, column.Name, new BoundOutputColumn(i, column.Type)))];
        var analyzer = new ExpressionAnalyzer(this, new Scope(outputs, outer)) { PlainClause = "ORDER BY clause" };
        return (body, [.. orderBy.Select(item => Collated(Sorted(
            item,
            OrdinalOf(item, outputs.Length) is { } ordinal ? outputs[ordinal].Expression : analyzer.Analyze(item.Expression))))]);
    }

    private static BoundSortItem Sorted(SortItem item, BoundExpression key)
    {
        ExpressionAnalyzer.RequireOrderable(key, item.Position);

        // Trino puts NULLS LAST in both directions unless told otherwise.
        return new BoundSortItem(key with { Position = item.Expression.Position }, item.Descending, item.NullsFirst ?? false);
    }

    private static int? OrdinalOf(SortItem item, int count)
    {
        if (item.Expression is not IntegerLiteral literal)
        {
            return null;
        }

        return literal.Value >= 1 && literal.Value <= count
            ? (int)literal.Value - 1
            : throw new SqlException(SqlErrorCode.InvalidColumnReference, item.Position, $"ORDER BY position {literal.Value} is not in select list");
    }

    /// <summary>A key that equals a select item is that output column; with DISTINCT it must be one.</summary>
    private static BoundExpression AsOutput(BoundExpression key, List<BoundExpression> items, bool isDistinct)
    {
        if (key is BoundOutputColumn)
        {
            return key;
        }

        string text = BoundTree.KeyOf(key);
        int index = items.FindIndex(item => BoundTree.KeyOf(item) == text);
        if (index < 0 && isDistinct)
        {
            throw new SqlException(SqlErrorCode.ExpressionNotInDistinct, key.Position, "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
        }

        return index < 0 ? key : new BoundOutputColumn(index, key.Type) { Position = key.Position };
    }
}
