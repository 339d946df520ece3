using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Analyzes queries and relations of one statement (Trino's <c>StatementAnalyzer</c>) and keeps what is counted for the statement as a
/// whole.</summary>
internal sealed partial class QueryAnalyzer(ISqlCatalog catalog, SqlOptions options)
{
    private readonly Dictionary<int, BoundTableScan> _scans = [];
    private readonly Dictionary<int, SortedSet<int>> _usedFields = [];
    private CommonTableScope? _commonTables;
    private int _lastId;
    private int _lambdas;

    public SqlOptions Options => options;

    /// <summary>The values that came with the statement.</summary>
    public ParameterBinding Parameters { get; } = new(options.Parameters);

    /// <summary>False once something was read that has another value at another time: the clock, a random number.</summary>
    public bool IsDeterministic { get; set; } = true;

    /// <summary>The base-table scans, in the order of the text.</summary>
    public IReadOnlyCollection<BoundTableScan> Scans => _scans.Values;

    /// <summary>The sizes of this statement's expressions.</summary>
    public ExpressionSize Sizes { get; } = new();

    /// <exception cref="SqlException">More than <see cref="SqlLimits.LambdaPasses"/>.</exception>
    public void CountLambda(SourcePosition position)
    {
        if (++_lambdas > SqlLimits.LambdaPasses)
        {
            throw new SqlException(SqlErrorCode.StatementTooLarge, position, $"The statement has more than {SqlLimits.LambdaPasses} lambdas to read");
        }
    }

    /// <summary>A number for a relation, a common table or a lambda parameter, unique in the statement.</summary>
    public int NextId() => ++_lastId;

    public IReadOnlyList<int> UsedFields(int relationId) => _usedFields.TryGetValue(relationId, out SortedSet<int>? used) ? [.. used] : [];

    /// <summary>Remembers the columns of an expression that a name has been resolved to.</summary>
    public void MarkUsed(BoundExpression expression)
    {
        foreach (BoundExpression node in BoundTree.Descendants(expression))
        {
            if (node is BoundColumn column && _scans.ContainsKey(column.RelationId))
            {
                if (!_usedFields.TryGetValue(column.RelationId, out SortedSet<int>? used))
                {
                    _usedFields[column.RelationId] = used = [];
                }

                used.Add(column.FieldIndex);
            }
        }
    }

    /// <summary>A query inside an expression: it sees the names around it.</summary>
    public BoundQuery AnalyzeSubquery(Query query, Scope outer) => AnalyzeQuery(query, outer);

    /// <summary>A query in FROM, in a set operation, or the statement itself.</summary>
    public BoundQuery AnalyzeQuery(Query query, Scope? outer)
    {
        StackGuard.Check(query.Position);
        CommonTableScope? before = _commonTables;
        try
        {
            IReadOnlyList<BoundCommonTable> with = AnalyzeWith(query, outer);
            (BoundQueryBody body, IReadOnlyList<BoundSortItem> orderBy) = query.Body is SelectBody select
                ? AnalyzeSelect(select, query.OrderBy, outer)
                : AnalyzeOrdered(AnalyzeBody(query.Body, outer), query.OrderBy, outer);
            long? offset = query.OffsetParameter is { } skipped ? Parameters.Count(skipped) : query.Offset;
            VerifyFetch(query);
            long? limit = query.LimitParameter is { } counted ? Parameters.Count(counted) : query.Limit;
            return new BoundQuery(with, body, orderBy, offset, limit, query.WithTies);
        }
        finally
        {
            _commonTables = before;
        }
    }

    private static void VerifyFetch(Query query)
    {
        if (query is { IsFetch: true, Limit: 0 })
        {
            throw new SqlException(SqlErrorCode.InvalidArguments, query.LimitPosition, "FETCH FIRST row count must be positive (actual value: 0)");
        }

        if (query is { WithTies: true, OrderBy.Count: 0 })
        {
            throw new SqlException(SqlErrorCode.InvalidArguments, query.LimitPosition, "FETCH FIRST WITH TIES clause requires ORDER BY");
        }
    }

    private static IReadOnlyList<BoundField> Renamed(IReadOnlyList<OutputColumn> columns, IReadOnlyList<Identifier> aliases, SourcePosition position)
    {
        if (aliases.Count > 0 && aliases.Count != columns.Count)
        {
            throw new SqlException(
                SqlErrorCode.ColumnCountMismatch,
                position,
                $"Column alias list has {aliases.Count} entries but relation has {columns.Count} columns");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (aliases.FirstOrDefault(alias => !names.Add(alias.Name)) is { } repeated)
        {
            throw new SqlException(SqlErrorCode.DuplicateColumnName, repeated.Position, $"Column name '{repeated.Name}' specified more than once");
        }

        return [.. columns.Select((column, i) => new BoundField(aliases.Count > 0 ? aliases[i].Name : column.Name, column.Type))];
    }

    private BoundQueryBody AnalyzeBody(QueryBody body, Scope? outer) => body switch
    {
        SelectBody select => AnalyzeSelect(select, [], outer).Body,
        SetOperationBody set => AnalyzeSetOperation(set, outer),
        ValuesBody values => AnalyzeValues(values, outer),
        TableBody table => AnalyzeTableBody(table, outer),
        NestedQueryBody nested => AsBody(AnalyzeQuery(nested.Query, outer)),
        _ => throw new SqlException(SqlErrorCode.NotSupported, body.Position, $"{body.GetType().Name} is not supported"),
    };

    /// <summary>A query in parentheses as a body; one that has an order or a limit stays a query of its own.</summary>
    private BoundQueryBody AsBody(BoundQuery query)
    {
        if (query.With.Count == 0 && query.OrderBy.Count == 0 && query.Offset is null && query.Limit is null)
        {
            return query.Body;
        }

        var relation = new BoundSubqueryRelation(NextId(), query, IsLateral: false, [.. query.Columns.Select(column => new BoundField(column.Name, column.Type))]);
        return new BoundSelect(
            IsDistinct: false, relation, Where: null, GroupBy: null, Having: null, [.. relation.Fields.Select((field, i) => new BoundColumn(relation.RelationId, i, field.Name, field.Type))], query.Columns);
    }

    private BoundSelect AnalyzeTableBody(TableBody table, Scope? outer)
    {
        (BoundRelation relation, IReadOnlyList<ScopeField> fields) = AnalyzeTable(new TableRelation(table.Position, table.Name));
        _ = outer;
        ScopeField[] visible = [.. fields.Where(field => !field.IsHidden)];
        foreach (ScopeField field in visible)
        {
            MarkUsed(field.Expression);
        }

        return new BoundSelect(
            IsDistinct: false, relation, Where: null, GroupBy: null, Having: null, [.. visible.Select(field => field.Expression)], [.. visible.Select(field => new OutputColumn(field.Name!, field.Expression.Type))]);
    }

    private BoundValues AnalyzeValues(ValuesBody values, Scope? outer)
    {
        var analyzer = new ExpressionAnalyzer(this, new Scope([], outer)) { PlainClause = "VALUES" };
        BoundExpression[][] rows = [.. values.Rows.Select(row => row is RowExpression cells ? cells.Fields.Select(analyzer.Analyze).ToArray() : [analyzer.Analyze(row)])];
        SqlType[] types = [.. rows[0].Select(cell => cell.Type)];
        for (int r = 1; r < rows.Length; r++)
        {
            if (rows[r].Length != types.Length)
            {
                throw new SqlException(
                    SqlErrorCode.TypeMismatch,
                    values.Rows[r].Position,
                    $"Values rows have mismatched sizes: {types.Length} vs {rows[r].Length}");
            }

            for (int c = 0; c < types.Length; c++)
            {
                types[c] = TypeCoercion.CommonSuperType(types[c], rows[r][c].Type) ?? throw new SqlException(
                    SqlErrorCode.TypeMismatch, values.Rows[r].Position, $"Values rows have mismatched types: {types[c]} vs {rows[r][c].Type}");
            }
        }

        return new BoundValues(
            [.. rows.Select(row => (IReadOnlyList<BoundExpression>)[.. row.Select((cell, c) => Coercions.To(cell, types[c]))])],
            [.. types.Select((type, i) => new OutputColumn($"_col{i}", type))]);
    }
}
