using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    /// <summary>A query; WITH may begin it except inside the parentheses of a set operation.</summary>
    private Query ParseQuery(bool allowsWith = true)
    {
        SourcePosition position = Here;
        bool isRecursive = false;
        List<WithQuery> with = allowsWith && IsWord("WITH") ? ParseWith(out isRecursive) : [];
        QueryBody body = ParseUnion();
        var query = new Query(position, with, body) { IsRecursive = isRecursive, OrderBy = ParseOptionalOrderBy() };
        if (TakeWord("OFFSET"))
        {
            ParameterExpression? parameter = TryParseParameter();
            query = query with { OffsetParameter = parameter, Offset = parameter is null ? ParseCount() : null };
            _ = TakeWord("ROW") || TakeWord("ROWS");
        }

        query = query with { LimitPosition = Here };
        if (TakeWord("LIMIT"))
        {
            ParameterExpression? parameter = TryParseParameter();
            return query with { LimitParameter = parameter, Limit = parameter is not null || TakeWord("ALL") ? null : ParseCount() };
        }

        return IsWord("FETCH") ? ParseFetch(query) : query;
    }

    private Query ParseFetch(Query query)
    {
        Take();
        if (!TakeWord("FIRST") && !TakeWord("NEXT"))
        {
            throw Mismatch("'FIRST'", "'NEXT'");
        }

        ParameterExpression? parameter = TryParseParameter();
        bool isOne = parameter is null && (IsWord("ROW") || IsWord("ROWS"));
        query = query with { IsFetch = true, LimitParameter = parameter, Limit = parameter is not null ? null : isOne ? 1 : ParseCount() };
        if (!TakeWord("ROW") && !TakeWord("ROWS"))
        {
            throw Mismatch("'ROW'", "'ROWS'");
        }

        if (TakeWord("ONLY"))
        {
            return query;
        }

        ExpectWord("WITH");
        ExpectWord("TIES");
        return query with { WithTies = true };
    }

    private List<WithQuery> ParseWith(out bool isRecursive)
    {
        ExpectWord("WITH");
        if (IsWords("FUNCTION", Peek(1).Text) && IsIdentifier(Peek(1)))
        {
            throw NotSupported(Here, "WITH FUNCTION");
        }

        isRecursive = TakeWord("RECURSIVE");
        return ParseList(() =>
        {
            Identifier name = ParseIdentifier();
            List<Identifier> aliases = IsSymbol("(") ? ParseIdentifiersInParentheses() : [];
            ExpectWord("AS");
            return new WithQuery(name.Position, name, aliases, ParseQueryInParentheses());
        });
    }

    private Query ParseQueryInParentheses() => ParseQueryInParentheses(allowsWith: true);

    private Query ParseQueryInParentheses(bool allowsWith)
    {
        ExpectSymbol("(");
        if (allowsWith)
        {
            Begin(AQuery);
        }

        if (!StartsQuery(Current) || (!allowsWith && Current.IsWord("WITH")))
        {
            throw allowsWith ? Mismatch(AQuery) : Mismatch("'('", "'SELECT'", "'TABLE'", "'VALUES'");
        }

        Query query = ParseQuery(allowsWith);
        ExpectSymbol(")");
        return query;
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

            bool isCorresponding = TakeWord("CORRESPONDING");
            List<Identifier> columns = isCorresponding && TakeWord("BY") ? ParseIdentifiersInParentheses() : [];
            QueryBody right = term();
            if (left is SetOperationBody { IsCorresponding: false } chain && !isCorresponding && chain.Operator == operation && chain.IsDistinct == distinct)
            {
                ((List<QueryBody>)chain.Inputs).Add(right);
            }
            else if (++depth > SqlLimits.SetOperationDepth)
            {
                throw NestingCheck.TooDeep(position);
            }
            else
            {
                left = new SetOperationBody(position, operation, distinct, new List<QueryBody> { left, right }) { IsCorresponding = isCorresponding, CorrespondingColumns = columns };
            }
        }

        return left;
    }

    private QueryBody ParseQueryTerm()
    {
        SourcePosition position = Here;
        if (IsSymbol("("))
        {
            return new NestedQueryBody(position, ParseQueryInParentheses(allowsWith: false));
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
        bool distinct = ParseDistinct();
        List<SelectItem> items = ParseList(ParseSelectItem);
        Relation? from = TakeWord("FROM") ? ParseFrom() : null;
        Expression? where = TakeWord("WHERE") ? ParseExpression() : null;
        GroupBy? groupBy = IsWord("GROUP") ? ParseGroupBy() : null;
        Expression? having = TakeWord("HAVING") ? ParseExpression() : null;
        List<WindowDefinition> windows = Current.IsWord("WINDOW") ? ParseWindows() : [];
        return new SelectBody(position, distinct, items) { From = from, Where = where, GroupBy = groupBy, Having = having, Windows = windows };
    }

    /// <summary>DISTINCT, or ALL, which is what holds anyway.</summary>
    private bool ParseDistinct()
    {
        bool distinct = TakeWord("DISTINCT");
        if (!distinct)
        {
            _ = TakeWord("ALL");
        }

        return distinct;
    }

    private List<WindowDefinition> ParseWindows()
    {
        Take();
        return ParseList(ParseWindowDefinition);
    }

    private SelectItem ParseSelectItem()
    {
        SourcePosition position = Here;
        if (TakeSymbol("*"))
        {
            return new AllColumns(position, null, []);
        }

        Expression expression = ParseExpression();
        if (IsSymbol(".") && IsPrimary(position))
        {
            Take();
            if (!TakeSymbol("*"))
            {
                throw Mismatch("'*'", AnIdentifier);
            }

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

        return IsIdentifier() && !StartsClause() ? ParseIdentifier() : null;
    }

    /// <summary>Words that Trino does not reserve and that still begin a clause where an alias could stand.</summary>
    private bool StartsClause()
    {
        if (Current.Kind == TokenKind.QuotedIdentifier)
        {
            return false;
        }

        Token next = Peek(1);
        return Current.Text.ToUpperInvariant() switch
        {
            "LIMIT" => next.Kind == TokenKind.Integer || next.IsWord("ALL") || StartsParameter(next),
            "OFFSET" => next.Kind == TokenKind.Integer || StartsParameter(next),
            "FETCH" => next.IsWord("FIRST") || next.IsWord("NEXT"),
            "WINDOW" => IsIdentifier(next) && Peek(2).IsWord("AS"),
            "TABLESAMPLE" => next.IsWord("BERNOULLI") || next.IsWord("SYSTEM") || !EndsAlias(next),
            "MATCH_RECOGNIZE" => next.IsSymbol("("),
            _ => false,
        };
    }

    /// <summary>Whether a word that may be a clause or an alias is an alias, going by what follows it.</summary>
    private static bool EndsAlias(Token next) => next.Kind is TokenKind.End or TokenKind.Symbol || Keywords.IsReserved(next.Text);

    private GroupBy ParseGroupBy()
    {
        SourcePosition position = Take().Position;
        ExpectWord("BY");
        return new GroupBy(position, ParseDistinct(), ParseList(ParseGroupingElement));
    }

    private GroupingElement ParseGroupingElement()
    {
        SourcePosition position = Here;
        if (IsWord("ROLLUP") || IsWord("CUBE"))
        {
            GroupingElementKind kind = Take().IsWord("ROLLUP") ? GroupingElementKind.Rollup : GroupingElementKind.Cube;
            return new GroupingElement(position, kind, ParseGroupingSets(mayBeEmpty: true));
        }

        if (IsWord("GROUPING") && Peek(1).IsWord("SETS"))
        {
            Take();
            Take();
            return new GroupingElement(position, GroupingElementKind.GroupingSets, ParseGroupingSets(mayBeEmpty: false));
        }

        if (Current.IsWord("AUTO") && EndsGrouping(Peek(1)))
        {
            Take();
            return new GroupingElement(position, GroupingElementKind.Auto, []);
        }

        return new GroupingElement(position, GroupingElementKind.Simple, [ParseGroupingSet()]);
    }

    private static bool EndsGrouping(Token next) => next.IsSymbol(",") || next.IsSymbol(")") || next.IsSymbol(";") || next.Kind == TokenKind.End || (next.Kind == TokenKind.Word && !next.IsWord("OR") && !next.IsWord("AND") && !next.IsWord("IS") && !next.IsWord("IN") && !next.IsWord("LIKE") && !next.IsWord("NOT") && !next.IsWord("BETWEEN"));

    private List<IReadOnlyList<Expression>> ParseGroupingSets(bool mayBeEmpty)
    {
        ExpectSymbol("(");
        if (mayBeEmpty && TakeSymbol(")"))
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
