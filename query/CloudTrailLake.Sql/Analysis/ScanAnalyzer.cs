using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>
/// Finds, for each base-table scan, the conditions that every row of it must pass to matter: AND-ed terms of WHERE and of join conditions, followed through
/// derived tables, common tables that are used once,
/// and set operations. Outer joins let through only what is safe: a condition never removes a row whose absence would make another row appear.
/// </summary>
internal sealed class ScanAnalyzer
{
    private readonly Dictionary<int, List<BoundExpression>> _conjuncts = [];
    private readonly Dictionary<int, BoundCommonTable> _commonTables = [];
    private readonly Dictionary<int, int> _references = [];
    private readonly ExpressionSize _sizes = new();

    /// <summary>Conditions by relation id of the scan.</summary>
    public static IReadOnlyDictionary<int, List<BoundExpression>> Analyze(BoundQuery root)
    {
        var analyzer = new ScanAnalyzer();
        foreach (BoundQuery query in BoundQueries.Queries(root))
        {
            foreach (BoundCommonTable table in query.With)
            {
                analyzer._commonTables[table.Id] = table;
            }
        }

        foreach (BoundCommonTableReference reference in BoundQueries.Relations(root).OfType<BoundCommonTableReference>())
        {
            analyzer._references[reference.CommonTableId] = analyzer._references.GetValueOrDefault(reference.CommonTableId) + 1;
        }

        analyzer.Visit(root, []);
        return analyzer._conjuncts;
    }

    /// <param name="query">The query.</param>
    /// <param name="filters">Conditions over its <see cref="BoundOutputColumn"/>s that its rows must pass.</param>
    private void Visit(BoundQuery query, IReadOnlyList<BoundExpression> filters)
    {
        StackGuard.Check(SourcePosition.Start);
        foreach (BoundCommonTable table in query.With)
        {
            if (_references.GetValueOrDefault(table.Id) != 1 || table.Step is not null)
            {
                foreach (BoundQuery part in BoundQueries.QueriesOf(table))
                {
                    Visit(part, []);
                }
            }
        }

        // LIMIT and OFFSET choose among all rows; a condition from outside comes after them.
        IReadOnlyList<BoundExpression> inner = query.Limit is null && query.Offset is null ? filters : [];
        switch (query.Body)
        {
            case BoundSetOperation set:
                foreach (BoundQuery input in set.Inputs)
                {
                    Visit(input, inner);
                }

                break;
            case BoundSelect select:
                VisitSelect(select, inner);
                break;
            default:
                break;
        }

        // Sub-queries of every expression: nothing is known of them from here.
        IEnumerable<BoundQuery> structural = BoundQueries.Leaves((query.Body as BoundSelect)?.From).OfType<BoundSubqueryRelation>().Select(relation => relation.Query)
            .Concat(query.With.SelectMany(BoundQueries.QueriesOf))
            .Concat(query.Body is BoundSetOperation operation ? operation.Inputs : []);
        foreach (BoundQuery subquery in BoundQueries.Children(query).Except(structural, ReferenceEqualityComparer.Instance).OfType<BoundQuery>())
        {
            Visit(subquery, []);
        }
    }

    private void VisitSelect(BoundSelect select, IReadOnlyList<BoundExpression> filters)
    {
        List<BoundExpression> conjuncts = [.. Predicates.Conjuncts(select.Where)];
        bool hasWindow = select.Items.SelectMany(BoundTree.Descendants).Any(node => node is BoundWindowCall);
        if (!hasWindow)
        {
            conjuncts.AddRange(filters.Select(filter => Inline(filter, select)).OfType<BoundExpression>().SelectMany(Predicates.Conjuncts));
        }

        if (select.From is not null)
        {
            Distribute(select.From, conjuncts);
        }
    }

    /// <summary>A condition over output columns as one over the columns of FROM, or null when it depends on more.</summary>
    private BoundExpression? Inline(BoundExpression filter, BoundSelect select)
    {
        BoundExpression inlined = BoundTree.Rewrite(filter, node => node is BoundOutputColumn output ? select.Items[output.Index] : null);
        if (select.GroupBy is { Sets.Count: 1, Keys.Count: > 0 } groupBy)
        {
            // The spelling that a group shows is one of several; a condition on it says nothing of the rows with the others.
            if (groupBy.Comparands is not null && BoundTree.Descendants(inlined).Any(node => node is BoundGroupKey { Type.IsText: true }))
            {
                return null;
            }

            inlined = BoundTree.Rewrite(inlined, node => node is BoundGroupKey key ? groupBy.Keys[key.Index] : null);
        }
        else if (select.GroupBy is not null)
        {
            return null;
        }

        // Nested derived tables can double a condition on each level; one that grew too large is left where it stands.
        if (_sizes.IsTooLarge(inlined))
        {
            return null;
        }

        return BoundTree.Descendants(inlined).Any(node => node is BoundAggregate or BoundWindowCall or BoundSingleValue or BoundGrouping) ? null : inlined;
    }

    private void Distribute(BoundRelation relation, IReadOnlyList<BoundExpression> conjuncts)
    {
        StackGuard.Check(SourcePosition.Start);
        switch (relation)
        {
            case BoundTableScan scan:
                _conjuncts[scan.RelationId] = [.. conjuncts.Where(conjunct => Predicates.IsNever(conjunct) || Predicates.ReadsOnly(conjunct, scan.RelationId))];
                break;
            case BoundSubqueryRelation subquery:
                Visit(subquery.Query, ToOutput(conjuncts, subquery.RelationId));
                break;
            case BoundCommonTableReference reference when _references.GetValueOrDefault(reference.CommonTableId) == 1 && _commonTables[reference.CommonTableId].Step is null:
                Visit(_commonTables[reference.CommonTableId].Query, ToOutput(conjuncts, reference.RelationId));
                break;
            case BoundSample sample:
                Distribute(sample.Relation, conjuncts);
                break;
            case BoundJoin join:
                IReadOnlyList<BoundExpression> on = Predicates.Conjuncts(join.Condition);
                Distribute(join.Left, Reaching(join.Kind is JoinKind.Inner or JoinKind.Cross or JoinKind.Left, conjuncts, join.Kind is JoinKind.Inner or JoinKind.Right, on));
                Distribute(join.Right, Reaching(join.Kind is JoinKind.Inner or JoinKind.Cross or JoinKind.Right, conjuncts, join.Kind is JoinKind.Inner or JoinKind.Left, on));
                break;
            default:
                break;
        }
    }

    private static List<BoundExpression> Reaching(bool where, IReadOnlyList<BoundExpression> conjuncts, bool condition, IReadOnlyList<BoundExpression> on) =>
        [.. where ? conjuncts : [], .. condition ? on : []];

    private static List<BoundExpression> ToOutput(IReadOnlyList<BoundExpression> conjuncts, int relationId) =>
        [.. conjuncts.Where(conjunct => Predicates.IsNever(conjunct) || Predicates.ReadsOnly(conjunct, relationId))
            .Select(conjunct => BoundTree.Rewrite(conjunct, node => node is BoundColumn column ? new BoundOutputColumn(column.FieldIndex, column.Type) : null))];
}
