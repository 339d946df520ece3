using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class QueryAnalyzer
{
    private (BoundSelect Body, IReadOnlyList<BoundSortItem> OrderBy) AnalyzeSelect(SelectBody select, IReadOnlyList<SortItem> orderBy, Scope? outer)
    {
        (BoundRelation? from, IReadOnlyList<ScopeField> fields) = select.From is null ? (null, (IReadOnlyList<ScopeField>)[]) : AnalyzeRelation(select.From, [], outer);
        var scope = new Scope(fields, outer);
        Dictionary<string, WindowSpecification> windows = [];
        List<BoundExpression> windowParts = AnalyzeWindows(select.Windows, windows, scope);
        BoundExpression? where = select.Where is null ? null : Condition(select.Where, "WHERE clause", new ExpressionAnalyzer(this, scope) { PlainClause = "WHERE clause" });
        var analyzer = new ExpressionAnalyzer(this, scope) { NamedWindows = windows };
        (List<BoundExpression> items, List<OutputColumn> columns) = AnalyzeItems(select, scope, analyzer);
        BoundGroupBy? groupBy = select.GroupBy is null ? null : new GroupByAnalyzer(items, new ExpressionAnalyzer(this, scope) { PlainClause = "GROUP BY clause" }).Analyze(select.GroupBy);
        BoundExpression? having = select.Having is null ? null : Condition(select.Having, "HAVING clause", analyzer);
        if (having is not null && BoundTree.Descendants(having).OfType<BoundWindowCall>().FirstOrDefault() is { } window)
        {
            throw new SqlException(SqlErrorCode.NestedWindow, window.Position, "HAVING clause cannot contain window functions or row pattern measures");
        }

        List<BoundSortItem> order = AnalyzeSelectOrder(orderBy, items, columns, scope, windows);
        if (groupBy is null && (having is not null || items.Concat(order.Select(item => item.Expression)).Any(HasAggregate)))
        {
            groupBy = new BoundGroupBy([], [[]]);
        }

        if (groupBy is not null)
        {
            var rewriter = new GroupRewriter(groupBy, select.GroupBy is null ? null : new SingleValueRule(where, groupBy, _scans.ContainsKey), from);
            items = [.. items.Select(item => rewriter.Rewrite(item, allowSingleValue: true))];
            windowParts.ForEach(part => rewriter.Rewrite(part, allowSingleValue: true));
            having = having is null ? null : rewriter.Rewrite(having, allowSingleValue: false);
            order = [.. order.Select(item => item with { Expression = rewriter.Rewrite(item.Expression, allowSingleValue: true) })];
        }
        else
        {
            RefuseGrouping([.. items, .. order.Select(item => item.Expression)]);
        }

        order = [.. order.Select(item => Collated(item with { Expression = AsOutput(item.Expression, items, select.IsDistinct) }))];
        bool byKey = select.IsDistinct && IsCollated(columns);
        var body = new BoundSelect(select.IsDistinct && !byKey, from, where, Collated(groupBy), having, items, columns);
        return (byKey ? DistinctByKey(body) : body, order);
    }

    private static BoundExpression Condition(Expression expression, string clause, ExpressionAnalyzer analyzer)
    {
        BoundExpression condition = analyzer.Analyze(expression);
        return condition.Type.Kind is SqlTypeKind.Boolean or SqlTypeKind.Unknown
            ? Coercions.To(condition, SqlType.Boolean)
            : throw new SqlException(SqlErrorCode.TypeMismatch, expression.Position, $"{clause} must evaluate to a boolean: actual type {condition.Type}");
    }

    private static bool HasAggregate(BoundExpression expression) => BoundTree.Descendants(expression).Any(node => node is BoundAggregate);

    private static void RefuseGrouping(IReadOnlyList<BoundExpression> expressions)
    {
        if (expressions.SelectMany(BoundTree.Descendants).OfType<UnboundGrouping>().FirstOrDefault() is { } grouping)
        {
            throw new SqlException(
                SqlErrorCode.InvalidArguments,
                grouping.Position,
                "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause");
        }
    }

    /// <summary>The WINDOW clause: each window sees those before it, and each is checked whether it is used or not. The expressions of all of them.</summary>
    private List<BoundExpression> AnalyzeWindows(IReadOnlyList<WindowDefinition> definitions, Dictionary<string, WindowSpecification> windows, Scope scope)
    {
        var parts = new List<BoundExpression>();
        foreach (WindowDefinition definition in definitions)
        {
            string name = definition.Name.Name.ToUpperInvariant();
            if (windows.ContainsKey(name))
            {
                throw new SqlException(SqlErrorCode.DuplicateColumnName, definition.Position, $"WINDOW name '{definition.Name.Name}' specified more than once");
            }

            // Refused where it is used.
            if (definition.Specification.PatternText is null)
            {
                parts.AddRange(ExpressionAnalyzer.ExpressionsOf(new ExpressionAnalyzer(this, scope) { NamedWindows = windows }.AnalyzeWindow(definition.Specification)));
            }

            windows.Add(name, definition.Specification);
        }

        return parts;
    }

    private (List<BoundExpression> Items, List<OutputColumn> Columns) AnalyzeItems(SelectBody select, Scope scope, ExpressionAnalyzer analyzer)
    {
        var items = new List<BoundExpression>();
        var columns = new List<OutputColumn>();
        void Add(string? name, BoundExpression expression)
        {
            columns.Add(new OutputColumn(string.IsNullOrEmpty(name) ? $"_col{items.Count}" : name, expression.Type));
            items.Add(expression);
        }

        foreach (SelectItem item in select.Items)
        {
            if (item is AllColumns all)
            {
                foreach ((string? name, BoundExpression expression) in Expand(all, select, scope, analyzer))
                {
                    Add(name, expression with { Position = all.Position });
                }
            }
            else if (item is SingleColumn single)
            {
                Add(NameOf(single), analyzer.Analyze(single.Expression));
            }
        }

        Sizes.Verify(items, select.Position);
        return (items, columns);
    }

    /// <summary>The key of a result column, as AWS spells it: the alias, else the column or the last member as typed, else none.</summary>
    private static string? NameOf(SingleColumn column) => (column.Alias, column.Expression) switch
    {
        ({ } alias, _) => alias.Name,
        (_, Identifier identifier) => identifier.Name,
        (_, DereferenceExpression dereference) => dereference.Field.Name,
        _ => null,
    };

    /// <summary>What stands before <c>.*</c>; a name that is neither a relation nor a row is told as the former.</summary>
    private static BoundExpression Target(Expression target, ExpressionAnalyzer analyzer)
    {
        try
        {
            return analyzer.Analyze(target);
        }
        catch (SqlException error) when (target is Identifier or DereferenceExpression && error.Code is SqlErrorCode.ColumnNotFound or SqlErrorCode.TypeMismatch)
        {
            throw new SqlException(SqlErrorCode.TableNotFound, target.Position, $"Unable to resolve reference {SqlFormatter.Format(target)}");
        }
    }

    private List<(string? Name, BoundExpression Expression)> Expand(AllColumns all, SelectBody select, Scope scope, ExpressionAnalyzer analyzer)
    {
        if (select.From is null && all.Target is null)
        {
            throw new SqlException(SqlErrorCode.ColumnNotFound, all.Position, "SELECT * not allowed in queries without FROM clause");
        }

        string? qualifier = all.Target is Identifier name && scope.HasRelation(name.Name) ? name.Name : null;
        List<(string? Name, BoundExpression Expression)> found;
        if (all.Target is null || qualifier is not null)
        {
            ScopeField[] fields = [.. scope.Fields.Where(field => !field.IsHidden && (qualifier is null ? !field.IsMergedAway : field.HasQualifier(qualifier)))];
            foreach (ScopeField field in fields)
            {
                MarkUsed(field.Expression);
            }

            found = [.. fields.Select(field => (field.Name, field.Expression))];
        }
        else
        {
            BoundExpression row = Target(all.Target, analyzer);
            RowType type = row.Type as RowType ?? throw new SqlException(
                SqlErrorCode.TypeMismatch,
                all.Position,
                $"expected expression of type Row (actual: {row.Type})");
            found = [.. type.Fields.Select((field, i) => (field.Name, (BoundExpression)new BoundDereference(row, i, field.Name, field.Type)))];
        }

        if (all.Aliases.Count > 0 && all.Aliases.Count != found.Count)
        {
            throw new SqlException(
                SqlErrorCode.ColumnCountMismatch,
                all.Aliases[0].Position,
                $"Column alias list has {all.Aliases.Count} entries but relation has {found.Count} columns");
        }

        return all.Aliases.Count == 0 ? found : [.. found.Select((column, i) => ((string?)all.Aliases[i].Name, column.Expression))];
    }
}
