using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class QueryAnalyzer
{
    /// <summary>A relation and the names it gives. <paramref name="left"/> are the names to its left, for UNNEST and LATERAL.</summary>
    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeRelation(Relation relation, IReadOnlyList<ScopeField> left, Scope? outer)
    {
        StackGuard.Check(relation.Position);
        return relation switch
        {
            TableRelation table => AnalyzeTable(table),
            SubqueryRelation subquery => AnalyzeDerived(subquery, left, outer),
            UnnestRelation unnest => AnalyzeUnnest(unnest, left, outer),
            AliasedRelation aliased => AnalyzeAliased(aliased, left, outer),
            JoinRelation join => AnalyzeJoin(join, left, outer),
            SampledRelation sampled => AnalyzeSample(sampled, left, outer),
            VerbatimRelation verbatim => throw new SqlException(SqlErrorCode.NotSupported, verbatim.Position, $"{verbatim.Name} is not supported"),
            _ => throw new SqlException(SqlErrorCode.NotSupported, relation.Position, $"{relation.GetType().Name} is not supported"),
        };
    }

    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeTable(TableRelation table)
    {
        string name = table.Name.ToString();
        if (table.Name.Parts.Count == 1 && _commonTables?.Find(name) is { } common)
        {
            var reference = new BoundCommonTableReference(NextId(), common.Table.Id, common.Fields);
            return (reference, FieldsOf(reference, common.Table.Name));
        }

        SqlTable found = catalog.FindTable(name) ?? throw new SqlException(SqlErrorCode.TableNotFound, table.Position, $"Table '{name}' does not exist");
        var scan = new BoundTableScan(NextId(), found, [.. found.Columns.Select(column => new BoundField(column.Name, column.Type))]);
        _scans.Add(scan.RelationId, scan);
        string qualifier = table.Name.Parts[^1].Name;
        return (scan, [.. found.Columns.Select((column, i) =>
            new ScopeField(qualifier, column.Name, new BoundColumn(scan.RelationId, i, column.Name, column.Type), column.Hidden, column.Aliases))]);
    }

    private static ScopeField[] FieldsOf(BoundRelation relation, string? qualifier) =>
        [.. relation.Fields.Select((field, i) => new ScopeField(qualifier, field.Name, new BoundColumn(relation.RelationId, i, field.Name, field.Type)))];

    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeDerived(SubqueryRelation subquery, IReadOnlyList<ScopeField> left, Scope? outer)
    {
        Scope? seen = subquery.IsLateral ? new Scope(left, outer) : outer;
        BoundQuery query = AnalyzeQuery(subquery.Query, seen);
        var relation = new BoundSubqueryRelation(NextId(), query, subquery.IsLateral, [.. query.Columns.Select(column => new BoundField(column.Name, column.Type))]);
        return (relation, FieldsOf(relation, null));
    }

    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeUnnest(UnnestRelation unnest, IReadOnlyList<ScopeField> left, Scope? outer)
    {
        var analyzer = new ExpressionAnalyzer(this, new Scope(left, outer)) { PlainClause = "UNNEST" };
        var expressions = new List<BoundExpression>();
        var fields = new List<BoundField>();
        foreach (Expression expression in unnest.Expressions)
        {
            BoundExpression bound = analyzer.Analyze(expression);
            expressions.Add(bound);
            fields.AddRange(bound.Type switch
            {
                ArrayType { Element: RowType row } => row.Fields.Select(field => new BoundField(field.Name ?? string.Empty, field.Type)),
                ArrayType array => [new BoundField(string.Empty, array.Element)],
                MapType map => [new BoundField(string.Empty, map.Key), new BoundField(string.Empty, map.Value)],
                _ => throw new SqlException(SqlErrorCode.TypeMismatch, expression.Position, $"Cannot unnest type: {bound.Type}"),
            });
        }

        if (unnest.WithOrdinality)
        {
            fields.Add(new BoundField(string.Empty, SqlType.BigInt));
        }

        var relation = new BoundUnnest(NextId(), expressions, unnest.WithOrdinality, fields);
        return (relation, FieldsOf(relation, null));
    }

    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeAliased(AliasedRelation aliased, IReadOnlyList<ScopeField> left, Scope? outer)
    {
        (BoundRelation relation, IReadOnlyList<ScopeField> fields) = AnalyzeRelation(aliased.Relation, left, outer);
        ScopeField[] visible = [.. fields.Where(field => !field.IsHidden)];
        IReadOnlyList<Identifier> names = aliased.ColumnAliases;
        if (names.Count > 0 && names.Count != visible.Length)
        {
            throw new SqlException(
                SqlErrorCode.ColumnCountMismatch, aliased.Alias.Position, $"Column alias list has {names.Count} entries but '{aliased.Alias.Name}' has {visible.Length} columns available");
        }

        int next = 0;
        return (relation, [.. fields.Select(field => field with
        {
            Qualifier = aliased.Alias.Name,
            Expression = names.Count > 0 && !field.IsHidden ? Named(field.Expression, relation, names[next].Name) : field.Expression,
            Name = names.Count > 0 && !field.IsHidden ? names[next++].Name : field.Name,
            Aliases = names.Count > 0 ? null : field.Aliases,
            IsMergedAway = false,
        })]);
    }

    /// <summary>A column of a derived table under the name it is given; base tables are known by the names they have.</summary>
    private static BoundExpression Named(BoundExpression expression, BoundRelation relation, string name) =>
        expression is BoundColumn column && relation is not (BoundTableScan or BoundJoin or BoundSample) ? column with { Name = name } : expression;

    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeJoin(JoinRelation join, IReadOnlyList<ScopeField> seen, Scope? outer)
    {
        (BoundRelation left, IReadOnlyList<ScopeField> leftFields) = AnalyzeRelation(join.Left, seen, outer);
        (BoundRelation right, IReadOnlyList<ScopeField> rightFields) = AnalyzeRelation(join.Right, [.. seen, .. leftFields], outer);
        bool lateral = right is BoundUnnest or BoundSubqueryRelation { IsLateral: true };
        if (lateral && join.Kind is JoinKind.Right or JoinKind.Full && lateral)
        {
            throw new SqlException(
                SqlErrorCode.NotSupported,
                join.Position,
                $"{join.Kind.ToString().ToUpperInvariant()} JOIN involving UNNEST or LATERAL is not supported");
        }

        if (right is BoundUnnest && join.Kind != JoinKind.Cross && join.On is not BooleanLiteral { Value: true })
        {
            throw new SqlException(SqlErrorCode.NotSupported, join.On?.Position ?? join.Position, $"{join.Kind.ToString().ToUpperInvariant()} JOIN involving UNNEST is only supported with condition ON TRUE");
        }

        if (join.Using is { } names)
        {
            return AnalyzeUsing(join, left, leftFields, right, rightFields, names);
        }

        if (join.IsNatural)
        {
            Identifier[] shared = [.. leftFields.Where(field => !field.IsHidden && !field.IsMergedAway && field.Name is not null && rightFields.Any(other => !other.IsHidden && other.HasName(field.Name)))
                .Select(field => new Identifier(join.Position, field.Name!, IsQuoted: false))];
            return AnalyzeUsing(join, left, leftFields, right, rightFields, shared);
        }

        IReadOnlyList<ScopeField> fields = [.. leftFields, .. rightFields];
        BoundExpression? condition = join.On is null ? null : Condition(join.On, "JOIN ON clause", new ExpressionAnalyzer(this, new Scope(fields, outer)) { PlainClause = "JOIN clause" });
        return (new BoundJoin(join.Kind, left, right, condition), fields);
    }

    private (BoundRelation Relation, IReadOnlyList<ScopeField> Fields) AnalyzeUsing(
        JoinRelation join,
        BoundRelation left,
        IReadOnlyList<ScopeField> leftFields,
        BoundRelation right,
        IReadOnlyList<ScopeField> rightFields,
        IReadOnlyList<Identifier> names)
    {
        var conditions = new List<BoundExpression>();
        var merged = new List<ScopeField>();
        var gone = new HashSet<ScopeField>(ReferenceEqualityComparer.Instance);
        foreach (Identifier name in names)
        {
            ScopeField a = UsingSide(leftFields, name, "left");
            ScopeField b = UsingSide(rightFields, name, "right");
            (BoundExpression first, BoundExpression second) = Coercions.ForComparison(a.Expression, b.Expression)
                ?? throw new SqlException(
                    SqlErrorCode.TypeMismatch,
                    name.Position,
                    $"Column Types of left and right side of JOIN USING do not match: {a.Expression.Type} vs {b.Expression.Type}");
            MarkUsed(first);
            MarkUsed(second);
            conditions.Add(new BoundComparison(ComparisonOperator.Equal, first, second) { Position = name.Position });
            BoundExpression value = join.Kind switch
            {
                JoinKind.Full => new BoundCoalesce([first, second], first.Type),
                JoinKind.Right => second,
                _ => first,
            };
            merged.Add(new ScopeField(null, a.Name, value));
            gone.Add(a);
            gone.Add(b);
        }

        BoundExpression? condition = conditions.Count switch
        {
            0 => null,
            1 => conditions[0],
            _ => new BoundLogical(LogicalOperator.And, conditions) { Position = join.Position },
        };
        JoinKind kind = condition is null && join.Kind == JoinKind.Inner ? JoinKind.Cross : join.Kind;
        return (
            new BoundJoin(kind, left, right, condition),
            [.. merged, .. leftFields.Concat(rightFields).Select(field => gone.Contains(field) ? field with { IsMergedAway = true } : field)]);
    }

    private static ScopeField UsingSide(IReadOnlyList<ScopeField> fields, Identifier name, string side)
    {
        ScopeField[] found = [.. fields.Where(field => !field.IsMergedAway && field.HasName(name.Name))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new SqlException(SqlErrorCode.ColumnNotFound, name.Position, $"Column '{name.Name}' is missing from {side} side of join"),
            _ => throw new SqlException(SqlErrorCode.AmbiguousName, name.Position, $"Column '{name.Name}' is ambiguous"),
        };
    }
}
