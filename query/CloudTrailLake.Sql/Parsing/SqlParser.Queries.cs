using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private static readonly string[] ExpectedAfterQuery =
    [
        "','", "'EXCEPT'", "'FETCH'", "'FROM'", "'GROUP'", "'HAVING'", "'INTERSECT'",
        "'LIMIT'", "'OFFSET'", "'ORDER'", "'UNION'", "'WHERE'", "'WINDOW'", "<EOF>",
    ];

    private Query ParseQuery()
    {
        SourcePosition position = Here;
        List<WithQuery> with = IsWord("WITH") ? ParseWith() : [];
        QueryBody body = ParseUnion();
        IReadOnlyList<SortItem> orderBy = [];
        if (IsWords("ORDER", "BY"))
        {
            Take();
            Take();
            orderBy = ParseList(ParseSortItem);
        }

        long? offset = null;
        ParameterExpression? offsetParameter = null;
        if (TakeWord("OFFSET"))
        {
            offsetParameter = TryParseParameter();
            offset = offsetParameter is null ? ParseCount() : null;
            _ = TakeWord("ROW") || TakeWord("ROWS");
        }

        if (IsWord("LIMIT") && StartsParameter(Peek(1)))
        {
            Take();
            return new Query(position, with, body) { OrderBy = orderBy, Offset = offset, OffsetParameter = offsetParameter, LimitParameter = TryParseParameter() };
        }

        (long? limit, bool withTies) = ParseLimit(orderBy.Count > 0);
        return new Query(position, with, body) { OrderBy = orderBy, Offset = offset, OffsetParameter = offsetParameter, Limit = limit, WithTies = withTies };
    }

    private List<WithQuery> ParseWith()
    {
        ExpectWord("WITH");
        if (IsWord("RECURSIVE"))
        {
            throw NotSupported(Here, "WITH RECURSIVE");
        }

        return ParseList(() =>
        {
            Identifier name = ParseIdentifier();
            List<Identifier> aliases = IsSymbol("(") ? ParseIdentifiersInParentheses() : [];
            ExpectWord("AS");
            return new WithQuery(name.Position, name, aliases, ParseQueryInParentheses());
        });
    }

    private Query ParseQueryInParentheses()
    {
        ExpectSymbol("(");
        if (!StartsQuery(Current))
        {
            throw Mismatch("'('", "'SELECT'", "'TABLE'", "'VALUES'", "'WITH'");
        }

        Query query = ParseQuery();
        ExpectSymbol(")");
        return query;
    }

    private (long? Limit, bool WithTies) ParseLimit(bool isOrdered)
    {
        if (TakeWord("LIMIT"))
        {
            return TakeWord("ALL") ? (null, false) : (ParseCount(), false);
        }

        if (!IsWord("FETCH"))
        {
            return (null, false);
        }

        SourcePosition position = Take().Position;
        if (!TakeWord("FIRST") && !TakeWord("NEXT"))
        {
            throw Mismatch("'FIRST'", "'NEXT'");
        }

        long count = Current.Kind == TokenKind.Integer ? ParseCount() : 1;
        if (!TakeWord("ROW") && !TakeWord("ROWS"))
        {
            throw Mismatch("'ROW'", "'ROWS'");
        }

        if (TakeWord("ONLY"))
        {
            return (count, false);
        }

        ExpectWord("WITH");
        ExpectWord("TIES");
        return isOrdered ? (count, true) : throw new SqlException(SqlErrorCode.InvalidArguments, position, "FETCH FIRST WITH TIES clause requires ORDER BY");
    }

    private QueryBody ParseUnion() => ParseSetChain(
        ParseIntersect,
        () => IsWord("UNION") ? SetOperator.Union : IsWord("EXCEPT") ? SetOperator.Except : null);

    private QueryBody ParseIntersect() => ParseSetChain(ParseQueryTerm, () => IsWord("INTERSECT") ? SetOperator.Intersect : null);

    private QueryBody ParseSetChain(Func<QueryBody> term, Func<SetOperator?> nextOperator)
    {
        QueryBody left = term();
        int depth = 0;
        while (nextOperator() is { } operation)
        {
            SourcePosition position = Take().Position;
            bool distinct = !TakeWord("ALL");
            if (distinct)
            {
                _ = TakeWord("DISTINCT");
            }

            QueryBody right = term();
            if (left is SetOperationBody chain && chain.Operator == operation && chain.IsDistinct == distinct)
            {
                ((List<QueryBody>)chain.Inputs).Add(right);
            }
            else if (++depth > SqlLimits.SetOperationDepth)
            {
                throw NestingCheck.TooDeep(position);
            }
            else
            {
                left = new SetOperationBody(position, operation, distinct, new List<QueryBody> { left, right });
            }
        }

        return left;
    }

    private QueryBody ParseQueryTerm()
    {
        SourcePosition position = Here;
        if (IsSymbol("("))
        {
            return new NestedQueryBody(position, ParseQueryInParentheses());
        }

        if (TakeWord("VALUES"))
        {
            return new ValuesBody(position, ParseList(ParseExpression));
        }

        if (TakeWord("TABLE"))
        {
            return new TableBody(position, ParseTableName());
        }

        return IsWord("SELECT") ? ParseSelect() : throw Mismatch("'('", "'SELECT'", "'TABLE'", "'VALUES'");
    }

    private SelectBody ParseSelect()
    {
        SourcePosition position = ExpectWord("SELECT").Position;
        bool distinct = TakeWord("DISTINCT");
        if (!distinct)
        {
            _ = TakeWord("ALL");
        }

        List<SelectItem> items = ParseList(ParseSelectItem);
        Relation? from = TakeWord("FROM") ? ParseFrom() : null;
        Expression? where = TakeWord("WHERE") ? ParseExpression() : null;
        GroupBy? groupBy = IsWords("GROUP", "BY") ? ParseGroupBy() : null;
        Expression? having = TakeWord("HAVING") ? ParseExpression() : null;
        List<WindowDefinition> windows = TakeWord("WINDOW") ? ParseList(ParseWindowDefinition) : [];
        return new SelectBody(position, distinct, items) { From = from, Where = where, GroupBy = groupBy, Having = having, Windows = windows };
    }

    private SelectItem ParseSelectItem()
    {
        SourcePosition position = Here;
        if (TakeSymbol("*"))
        {
            return new AllColumns(position, null, []);
        }

        Expression expression = ParseExpression();
        if (IsSymbol(".") && Peek(1).IsSymbol("*"))
        {
            Take();
            Take();
            List<Identifier> aliases = TakeWord("AS") ? ParseIdentifiersInParentheses() : [];
            return new AllColumns(position, expression, aliases);
        }

        return new SingleColumn(position, expression, ParseAlias());
    }

    private Identifier? ParseAlias()
    {
        if (TakeWord("AS"))
        {
            return ParseIdentifier();
        }

        return IsIdentifier(Current) && !StartsClause() ? ParseIdentifier() : null;
    }

    /// <summary>Words that Trino does not reserve and that still begin a clause where an alias could stand.</summary>
    private bool StartsClause()
    {
        if (Current.Kind == TokenKind.QuotedIdentifier)
        {
            return false;
        }

        Token next = Peek(1);
        return (IsWord("LIMIT") && (next.Kind == TokenKind.Integer || next.IsWord("ALL") || next.IsSymbol("?")))
            || (IsWord("OFFSET") && next.Kind == TokenKind.Integer)
            || (IsWord("FETCH") && (next.IsWord("FIRST") || next.IsWord("NEXT")))
            || (IsWord("WINDOW") && IsIdentifier(next) && Peek(2).IsWord("AS"))
            || (IsWord("TABLESAMPLE") && (next.IsWord("BERNOULLI") || next.IsWord("SYSTEM")))
            || (IsWord("MATCH_RECOGNIZE") && next.IsSymbol("("));
    }

    private GroupBy ParseGroupBy()
    {
        SourcePosition position = Take().Position;
        ExpectWord("BY");
        bool distinct = TakeWord("DISTINCT");
        if (!distinct && IsWord("ALL"))
        {
            Take();
        }

        return new GroupBy(position, distinct, ParseList(ParseGroupingElement));
    }

    private GroupingElement ParseGroupingElement()
    {
        SourcePosition position = Here;
        if (IsWord("ROLLUP") || IsWord("CUBE"))
        {
            GroupingElementKind kind = Take().IsWord("ROLLUP") ? GroupingElementKind.Rollup : GroupingElementKind.Cube;
            return new GroupingElement(position, kind, ParseGroupingSets());
        }

        if (IsWord("GROUPING") && Peek(1).IsWord("SETS"))
        {
            Take();
            Take();
            return new GroupingElement(position, GroupingElementKind.GroupingSets, ParseGroupingSets());
        }

        return new GroupingElement(position, GroupingElementKind.Simple, [ParseGroupingSet()]);
    }

    private List<IReadOnlyList<Expression>> ParseGroupingSets()
    {
        ExpectSymbol("(");
        if (TakeSymbol(")"))
        {
            return [];
        }

        List<IReadOnlyList<Expression>> sets = ParseList(ParseGroupingSet);
        ExpectSymbol(")", "','");
        return sets;
    }

    /// <summary>One expression, or <c>()</c>, or several in parentheses.</summary>
    private IReadOnlyList<Expression> ParseGroupingSet()
    {
        if (IsSymbol("(") && Peek(1).IsSymbol(")"))
        {
            Take();
            Take();
            return [];
        }

        Expression expression = ParseExpression();
        return expression is RowExpression { IsImplicit: true } row ? row.Fields : [expression];
    }

    private SortItem ParseSortItem()
    {
        SourcePosition position = Here;
        Expression expression = ParseExpression();
        bool descending = !TakeWord("ASC") && TakeWord("DESC");
        bool? nullsFirst = null;
        if (TakeWord("NULLS"))
        {
            nullsFirst = TakeWord("FIRST") ? true : TakeWord("LAST") ? false : throw Mismatch("'FIRST'", "'LAST'");
        }

        return new SortItem(position, expression, descending, nullsFirst);
    }
}
