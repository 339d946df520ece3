using System.Text;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Queries, SELECT, set operations, VALUES.</content>
internal sealed partial class SqlEmitter
{
    private string Query(BoundQuery query)
    {
        var sql = new StringBuilder();
        if (query.With.Count > 0)
        {
            // Each entry may use those before it, so they are written in order.
            sql.Append("WITH ").AppendJoin(", ", query.With.SelectMany(CommonTable)).Append(' ');
        }

        bool withTies = query is { WithTies: true, Limit: not null };
        string ties = "";
        if (query.Body is BoundSelect select)
        {
            sql.Append(Select(select, query.OrderBy, withTies ? query.OrderBy : null, out ties));
        }
        else
        {
            // Both kinds of body give their columns under one alias.
            List<string> columns = [.. query.Columns.Select((_, i) => $"s.c{i}")];
            if (withTies)
            {
                ties = OrderByAll(query.OrderBy, item => SortKey(item, columns, byOrdinal: false)).Trim();
                sql.Append($"SELECT {string.Join(", ", columns)}, rank() OVER ({ties}) AS r, row_number() OVER ({ties}) AS n FROM ({Body(query.Body)}) s");
            }
            else
            {
                sql.Append(Body(query.Body)).Append(OrderBy(query.OrderBy, item => SortKey(item, columns)));
            }
        }

        if (withTies)
        {
            int count = query.Columns.Count;
            string shown = string.Join(", ", Enumerable.Range(0, query.Columns.Count).Select(i => $"x.c{i}"));
            long first = query.Offset ?? 0;
            // A row belongs to the answer when fewer than LIMIT rows are strictly before it, which is what its rank says.
            return $"SELECT {shown} FROM ({sql}) x WHERE x.n > {first} AND x.r <= {first + query.Limit!.Value} ORDER BY x.n";
        }

        if (query.Limit is { } limit)
        {
            sql.Append($" LIMIT {limit}");
        }

        if (query.Offset is { } offset)
        {
            sql.Append($" OFFSET {offset}");
        }

        return sql.ToString();
    }

    private string Body(BoundQueryBody body) => body switch
    {
        BoundSelect select => Select(select, [], null, out _),
        BoundSetOperation operation => SetOperation(operation),
        BoundValues values => $"SELECT {string.Join(", ", values.Columns.Select((_, i) => $"s.c{i}"))} FROM (VALUES {string.Join(", ", values.Rows.Select(row => $"({string.Join(", ", row.Select(Expression))})"))}) s({Names(values.Columns.Count)})",
        _ => throw new InvalidOperationException($"Unknown query body {body.GetType().Name}."),
    };

    private string SetOperation(BoundSetOperation operation)
    {
        string word = operation.Operator switch
        {
            SetOperator.Union => operation.IsDistinct ? "UNION" : "UNION ALL",
            SetOperator.Except => operation.IsDistinct ? "EXCEPT" : "EXCEPT ALL",
            _ => operation.IsDistinct ? "INTERSECT" : "INTERSECT ALL",
        };
        bool byValue = operation.IsDistinct || operation.Operator != SetOperator.Union;
        IEnumerable<string> inputs = operation.Inputs.Select(input =>
        {
            string text = Query(input);
            string items = string.Join(", ", operation.Columns.Select((column, i) => $"{(byValue ? Canonical(column.Type, $"x.c{i}") : $"x.c{i}")} AS c{i}"));
            return $"(SELECT {items} FROM ({text}) x)";
        });
        // A set operation is wrapped so that ORDER BY after it sees plain column names.
        return $"SELECT {string.Join(", ", operation.Columns.Select((_, i) => $"s.c{i}"))} FROM ({string.Join($" {word} ", inputs)}) s";
    }

    private string Select(BoundSelect select, IReadOnlyList<BoundSortItem> orderBy, IReadOnlyList<BoundSortItem>? tieOrder, out string ties)
    {
        string from = select.From is null ? "" : Relation(select.From);
        string where = select.Where is null ? "" : $" WHERE {Condition(select.Where)}";
        GroupScope? group = null;
        if (select.GroupBy is { } groupBy)
        {
            group = new GroupScope(NewName("a"), groupBy);
            _groups.Add(group);
        }

        var items = new List<string>(select.Items.Count);
        foreach (BoundExpression item in select.Items)
        {
            string text = Expression(item);
            items.Add(select.IsDistinct ? Canonical(item.Type, text) : text);
        }

        string having = select.Having is null ? "" : $" WHERE {Condition(select.Having)}";
        string order = OrderBy(orderBy, item => SortKey(item, items));
        ties = "";
        string extra = "";
        if (tieOrder is not null)
        {
            ties = OrderByAll(tieOrder, item => SortKey(item, items, byOrdinal: false)).Trim();
            extra = $", rank() OVER ({ties}) AS r, row_number() OVER ({ties}) AS n";
            order = "";
        }

        string input = from.Length == 0 ? "" : $" FROM {from}";
        string filter = where;
        if (group is not null)
        {
            bool isCounted = ReferenceEquals(select, _counted);
            input = $" FROM {Grouped(group, input, where, isCounted)} {group.Alias}";
            filter = having;
            extra += isCounted ? $", {group.Alias}.matched" : "";
            _groups.Remove(group);
        }

        string columns = string.Join(", ", items.Select((item, i) => $"{item} AS c{i}"));
        return $"SELECT {(select.IsDistinct ? "DISTINCT " : "")}{columns}{extra}{input}{filter}{order}";
    }

    private string Grouped(GroupScope group, string input, string where, bool isCounted)
    {
        // Keys and aggregates live below the group: no key of this group is visible to them.
        _groups.Remove(group);
        IReadOnlyList<BoundExpression> keys = group.GroupBy.Keys;
        IEnumerable<string> keyColumns = keys.SelectMany((key, i) => KeyColumns(group, key, i));
        IEnumerable<string> aggregates = group.Aggregates.Count == 0 && keys.Count == 0 ? ["count(*) AS g0"] : group.Aggregates.Select((text, i) => $"{text} AS g{i}");
        string sets = group.GroupBy.Sets switch
        {
            [] or [{ Count: 0 }] => "",
            [{ } only] when only.Count == keys.Count => $" GROUP BY {string.Join(", ", only.Select(group.NameOf))}",
            { } several => $" GROUP BY GROUPING SETS ({string.Join(", ", several.Select(set => $"({string.Join(", ", set.Select(group.NameOf))})"))})",
        };
        string matched = isCounted ? ", CAST(sum(count(*)) OVER () AS BIGINT) AS matched" : "";

        // Keys are computed below the grouping, so that grouping sets and GROUPING name plain columns.
        return $"(SELECT {string.Join(", ", keyColumns.Concat(aggregates))}{matched}{input}{where}{sets})";
    }

    /// <summary>The columns of a key: itself or, where a collation compares, what is compared and the smallest key of the group.</summary>
    private IEnumerable<string> KeyColumns(GroupScope group, BoundExpression key, int index)
    {
        string text = Canonical(key.Type, Expression(key));
        if (!group.IsCollated(index))
        {
            return [$"{text} AS k{index}"];
        }

        string shown = group.GroupBy.Sets.Count > 1 ? $"CASE WHEN GROUPING({group.NameOf(index)}) = 0 THEN min({text}) END" : $"min({text})";
        return [$"{Expression(group.GroupBy.Comparands![index])} AS {group.NameOf(index)}", $"{shown} AS k{index}"];
    }

    /// <summary>A key of ORDER BY: an output column by its ordinal, anything else by its text.</summary>
    private string SortKey(BoundExpression expression, List<string> items, bool byOrdinal = true) => expression switch
    {
        { Type.Kind: SqlTypeKind.IpAddress or SqlTypeKind.IpPrefix } => Comparable(expression.Type, ExpressionOverItems(expression, items)),
        BoundOutputColumn output when byOrdinal => $"{output.Index + 1}",
        _ => ExpressionOverItems(expression, items),
    };

    private string ExpressionOverItems(BoundExpression expression, List<string> items)
    {
        List<string>? before = _outputItems;
        _outputItems = items;
        try
        {
            return Expression(expression);
        }
        finally
        {
            _outputItems = before;
        }
    }

    /// <summary>A key that is the same in every row orders nothing, and the engine refuses some of them.</summary>
    private static string OrderBy(IReadOnlyList<BoundSortItem> items, Func<BoundExpression, string> key) => OrderByAll([.. items.Where(item => !IsConstant(item.Expression))], key);

    private static string OrderByAll(IReadOnlyList<BoundSortItem> items, Func<BoundExpression, string> key) =>
        items.Count == 0 ? "" : $" ORDER BY {string.Join(", ", items.Select(item => $"{key(item.Expression)} {(item.Descending ? "DESC" : "ASC")} NULLS {(item.NullsFirst ? "FIRST" : "LAST")}"))}";

    private static string Names(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"c{i}"));
}
