using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <content>WITH, and WITH RECURSIVE in the shape that Trino knows: a first query, UNION, and a step that reads the table once in its FROM.</content>
internal sealed partial class QueryAnalyzer
{
    private int _recursions;

    private List<BoundCommonTable> AnalyzeWith(Query query, Scope? outer)
    {
        var tables = new List<BoundCommonTable>();
        if (query.IsRecursive && _recursions > 0)
        {
            throw new SqlException(SqlErrorCode.NotSupported, query.Position, "nested recursive WITH query");
        }

        foreach (WithQuery entry in query.With)
        {
            if (tables.Exists(table => string.Equals(table.Name, entry.Name.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new SqlException(SqlErrorCode.DuplicateNamedQuery, entry.Position, $"WITH query name '{entry.Name.Name}' specified more than once");
            }

            CommonTableScope scope = query.IsRecursive ? AnalyzeRecursive(entry, outer) : Entry(entry, AnalyzeQuery(entry.Query, outer));
            tables.Add(scope.Table);
            _commonTables = scope;
        }

        return tables;
    }

    private CommonTableScope Entry(WithQuery entry, BoundQuery query) =>
        new(new BoundCommonTable(NextId(), entry.Name.Name, query), Renamed(query.Columns, entry.ColumnAliases, entry.Position), _commonTables);

    private CommonTableScope AnalyzeRecursive(WithQuery entry, Scope? outer)
    {
        if (entry.ColumnAliases.Count == 0)
        {
            throw new SqlException(SqlErrorCode.MissingColumnAliases, entry.Position, "missing column aliases in recursive WITH query");
        }

        var union = entry.Query.Body as SetOperationBody;
        if (union is not { Operator: SetOperator.Union, IsCorresponding: false })
        {
            union = null;
        }

        _recursions++;
        try
        {
            SyntaxNode? first = union is null ? SyntaxReferences.Find(entry.Query, entry.Name.Name).FirstOrDefault()
                : union.Inputs.SkipLast(1).SelectMany(input => SyntaxReferences.Find(input, entry.Name.Name)).FirstOrDefault();
            if (first is not null)
            {
                throw new SqlException(
                    SqlErrorCode.InvalidRecursiveReference,
                    first.Position,
                    union is null ? "recursive reference not allowed in this context" : "WITH table name is referenced in the base relation of recursion");
            }

            SyntaxNode[] references = union is null ? [] : [.. SyntaxReferences.Find(union.Inputs[^1], entry.Name.Name)];
            return references.Length switch
            {
                0 => Entry(entry, AnalyzeQuery(entry.Query, outer)),
                1 => AnalyzeRecursion(entry, union!, references[0], outer),
                _ => throw new SqlException(SqlErrorCode.InvalidRecursiveReference, references[1].Position, "multiple recursive references in the step relation of recursion"),
            };
        }
        finally
        {
            _recursions--;
        }
    }

    /// <summary>Of a chain of UNIONs the last input is the step.</summary>
    private CommonTableScope AnalyzeRecursion(WithQuery entry, SetOperationBody union, SyntaxNode reference, Scope? outer)
    {
        IReadOnlyList<QueryBody> inputs = union.Inputs;
        VerifyShape(entry.Query, inputs[^1], reference, entry.Name.Name);
        QueryBody first = inputs.Count == 2 ? inputs[0] : new SetOperationBody(union.Position, union.Operator, union.IsDistinct, [.. inputs.SkipLast(1)]);
        BoundQuery anchor = AnalyzeQuery(new Query(first.Position, [], first), outer);
        var table = new BoundCommonTable(NextId(), entry.Name.Name, anchor);
        IReadOnlyList<BoundField> fields = Renamed(anchor.Columns, entry.ColumnAliases, entry.Position);
        CommonTableScope? before = _commonTables;
        _commonTables = new CommonTableScope(table, fields, before);
        BoundQuery step = AnalyzeQuery(new Query(inputs[^1].Position, [], inputs[^1]), outer);
        _commonTables = before;
        table = table with { Step = AsTypesOf(anchor, step, inputs[^1].Position), IsDistinct = union.IsDistinct };
        return new CommonTableScope(table, fields, before);
    }

    private static void VerifyShape(Query query, QueryBody step, SyntaxNode reference, string name)
    {
        while (step is NestedQueryBody nested)
        {
            if (nested.Query.Limit is not null || nested.Query.LimitParameter is not null)
            {
                throw new SqlException(SqlErrorCode.NotSupported, nested.Query.LimitPosition, "FETCH FIRST / LIMIT clause in the step relation of recursion");
            }

            step = nested.Query.Body;
        }

        if (step is not SelectBody { From: { } from } || !SyntaxReferences.Find(from, name).Any())
        {
            throw new SqlException(SqlErrorCode.InvalidRecursiveReference, reference.Position, "recursive reference outside of FROM clause of the step relation of recursion");
        }

        if (OuterJoinOver(from, name) is { } join)
        {
            throw new SqlException(SqlErrorCode.InvalidRecursiveReference, reference.Position, join);
        }

        string? fault = query.With.Count > 0 ? "immediate WITH clause in recursive query"
            : query.OrderBy.Count > 0 ? "immediate ORDER BY clause in recursive query"
            : query.Offset is not null || query.OffsetParameter is not null ? "immediate OFFSET clause in recursive query"
            : query.Limit is not null || query.LimitParameter is not null ? "immediate FETCH FIRST / LIMIT clause in recursive query"
            : null;
        if (fault is not null)
        {
            throw Unsupported(query, fault);
        }
    }

    /// <summary>The recursive table may not stand on the side of an outer join that is filled up with nulls.</summary>
    private static string? OuterJoinOver(Relation from, string name)
    {
        switch (from)
        {
            case AliasedRelation aliased:
                return OuterJoinOver(aliased.Relation, name);
            case JoinRelation join:
                bool isRight = SyntaxReferences.Find(join.Right, name).Any();
                if (!isRight && !SyntaxReferences.Find(join.Left, name).Any())
                {
                    return null;
                }

                bool isFault = join.Kind == JoinKind.Full || (join.Kind == JoinKind.Left && isRight) || (join.Kind == JoinKind.Right && !isRight);
                return isFault ? $"recursive reference in {(isRight ? "right" : "left")} source of {join.Kind.ToString().ToUpperInvariant()} join" : OuterJoinOver(isRight ? join.Right : join.Left, name);
            default:
                return null;
        }
    }

    private static SqlException Unsupported(SyntaxNode node, string what) => new(SqlErrorCode.NotSupported, node.Position, what);

    private BoundQuery AsTypesOf(BoundQuery anchor, BoundQuery step, SourcePosition position)
    {
        if (anchor.Columns.Count != step.Columns.Count)
        {
            throw new SqlException(SqlErrorCode.TypeMismatch, position, $"base and step relations of recursion have different number of fields: {anchor.Columns.Count}, {step.Columns.Count}");
        }

        SqlType[] types = [.. anchor.Columns.Select(column => column.Type)];
        for (int i = 0; i < types.Length; i++)
        {
            if (!TypeCoercion.CanCoerce(step.Columns[i].Type, types[i]))
            {
                throw new SqlException(
                    SqlErrorCode.TypeMismatch, position, $"recursion step relation output type ({step.Columns[i].Type}) is not coercible to recursion base relation output type ({types[i]}) at column {i + 1}");
            }
        }

        return new BoundQuery([], WithTypes(AsBody(step), types), [], null, null, WithTies: false);
    }
}
