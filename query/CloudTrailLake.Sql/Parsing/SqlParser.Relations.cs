using System.Text.RegularExpressions;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private const int UuidLength = 36;

    [GeneratedRegex(@"\G[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9a-zA-Z_-])")]
    private static partial Regex UuidAt();

    private Relation ParseFrom()
    {
        Relation relation = ParseRelation();
        int count = 1;
        while (IsSymbol(","))
        {
            SourcePosition position = Take().Position;
            CheckRelations(++count, position);
            relation = new JoinRelation(position, JoinKind.Cross, relation, ParseRelation());
        }

        return relation;
    }

    private static void CheckRelations(int count, SourcePosition position)
    {
        if (count > SqlLimits.JoinedRelations)
        {
            throw new SqlException(SqlErrorCode.StatementTooLarge, position, $"FROM joins more than {SqlLimits.JoinedRelations} relations");
        }
    }

    private Relation ParseRelation()
    {
        Enter(Here);
        Relation left = ParseAliasedRelation();
        int count = 1;
        while (true)
        {
            SourcePosition position = Here;
            if (IsWords("CROSS", "JOIN"))
            {
                Take();
                Take();
                left = new JoinRelation(position, JoinKind.Cross, left, ParseAliasedRelation());
            }
            else if (TakeWord("NATURAL"))
            {
                JoinKind kind = ParseJoinKind() ?? throw Mismatch("'FULL'", "'INNER'", "'JOIN'", "'LEFT'", "'RIGHT'");
                left = new JoinRelation(position, kind, left, ParseAliasedRelation()) { IsNatural = true };
            }
            else if (ParseJoinKind() is { } kind)
            {
                left = ParseJoinCriteria(new JoinRelation(position, kind, left, ParseRelation()));
            }
            else
            {
                Leave();
                return left;
            }

            CheckRelations(++count, position);
        }
    }

    private JoinRelation ParseJoinCriteria(JoinRelation join)
    {
        if (TakeWord("ON"))
        {
            return join with { On = ParseExpression() };
        }

        return TakeWord("USING") ? join with { Using = ParseIdentifiersInParentheses() } : throw Mismatch("'ON'", "'USING'");
    }

    /// <summary>Reads <c>[INNER] JOIN</c>, <c>LEFT [OUTER] JOIN</c> and so on, or nothing.</summary>
    private JoinKind? ParseJoinKind()
    {
        JoinKind? kind = IsWord("JOIN") | IsWord("INNER") ? JoinKind.Inner
            : IsWord("LEFT") ? JoinKind.Left
            : IsWord("RIGHT") ? JoinKind.Right
            : IsWord("FULL") ? JoinKind.Full
            : null;
        if (kind is null)
        {
            return null;
        }

        if (!TakeWord("JOIN"))
        {
            Take();
            if (kind != JoinKind.Inner)
            {
                _ = TakeWord("OUTER");
            }

            ExpectWord("JOIN");
        }

        return kind;
    }

    /// <summary>A relation with its alias, MATCH_RECOGNIZE and TABLESAMPLE.</summary>
    private Relation ParseAliasedRelation()
    {
        Relation relation = ParseAliases(ParseRelationPrimary());
        if (Current.IsWord("MATCH_RECOGNIZE") && StartsClause())
        {
            relation = ParseAliases(ParseMatchRecognize(relation));
        }

        return IsWord("TABLESAMPLE") && StartsClause() ? ParseSample(relation) : relation;
    }

    private Relation ParseAliases(Relation relation)
    {
        if (ParseAlias() is not { } alias)
        {
            return relation;
        }

        List<Identifier> columns = IsSymbol("(") ? ParseIdentifiersInParentheses() : [];
        return new AliasedRelation(relation.Position, relation, alias, columns);
    }

    private SampledRelation ParseSample(Relation relation)
    {
        SourcePosition position = Take().Position;
        bool isBernoulli = IsWord("BERNOULLI");
        if (!isBernoulli && !IsWord("SYSTEM"))
        {
            throw Mismatch("'BERNOULLI'", "'SYSTEM'");
        }

        Take();
        ExpectSymbol("(");
        Expression percentage = ParseExpression();
        ExpectSymbol(")");
        return new SampledRelation(position, relation, isBernoulli, percentage);
    }

    private Relation ParseRelationPrimary()
    {
        SourcePosition position = Here;
        if (IsWord("UNNEST"))
        {
            return ParseUnnest();
        }

        if (IsWord("LATERAL") && (Peek(1).IsSymbol("(")))
        {
            Take();
            return new SubqueryRelation(position, ParseQueryInParentheses(), IsLateral: true);
        }

        if (IsSymbol("("))
        {
            return ParseParenthesizedRelation(position);
        }

        if (Current.IsWord("JSON_TABLE"))
        {
            return ParseJsonTable();
        }

        if (Current.IsWord("TABLE") && Peek(1).IsSymbol("("))
        {
            return ParseTableFunction();
        }

        var table = new TableRelation(position, ParseTableName());
        return Current.IsWord("FOR") ? ParseTableVersion(table) : table;
    }

    private Relation ParseParenthesizedRelation(SourcePosition position)
    {
        // Behind any number of parentheses stands either a query or a relation.
        int ahead = 1;
        while (Peek(ahead).IsSymbol("("))
        {
            ahead++;
        }

        if (StartsQuery(Peek(ahead)) && TryParse(ParseQueryInParentheses) is { } query)
        {
            return new SubqueryRelation(position, query, IsLateral: false);
        }

        ExpectSymbol("(");
        Begin(AQuery, isOptional: true);
        Relation relation = ParseRelation();
        ExpectSymbol(")");
        return relation;
    }

    /// <summary>
    /// <c>((SELECT 1) UNION (SELECT 2))</c> is a query and <c>((SELECT 1) JOIN t ON …)</c> a relation. Only when more than one parenthesis is open can the text
    /// be a relation after all.
    /// </summary>
    private Query? TryParse(Func<Query> parse)
    {
        if (!Peek(1).IsSymbol("("))
        {
            return parse();
        }

        int index = _index;
        int depth = _depth;
        if (_attempts++ > SqlLimits.Nesting)
        {
            throw NestingCheck.TooDeep(Here);
        }

        try
        {
            return parse();
        }
        catch (SqlException error) when (error.Code == SqlErrorCode.SyntaxError && _index < _tokens.Count && IsJoinAfterParenthesis())
        {
            _index = index;
            _depth = depth;
            _isNoted = false;
            return null;
        }
    }

    private bool IsJoinAfterParenthesis() =>
        IsWord("JOIN") || IsWord("CROSS") || IsWord("INNER") || IsWord("LEFT") || IsWord("RIGHT") || IsWord("FULL") || IsWord("NATURAL") || IsWord("AS") || IsIdentifier(Current);

    private UnnestRelation ParseUnnest()
    {
        SourcePosition position = ExpectWord("UNNEST").Position;
        ExpectSymbol("(");
        List<Expression> expressions = ParseList(ParseExpression);
        ExpectSymbol(")", "','");
        bool ordinality = IsWords("WITH", "ORDINALITY");
        if (ordinality)
        {
            Take();
            Take();
        }

        return new UnnestRelation(position, expressions, ordinality);
    }

    /// <summary>
    /// The name of a relation. AWS's <c>FROM</c> takes the bare id of an event data store, a UUID, which is no identifier of SQL; only here it is read as one.
    /// </summary>
    private QualifiedName ParseTableName()
    {
        Token first = Current;
        if (first.Kind is TokenKind.QuotedIdentifier or TokenKind.String || !UuidAt().IsMatch(_text, first.Offset))
        {
            return ParseQualifiedName();
        }

        while (Current.Offset < first.Offset + UuidLength && Current.Kind != TokenKind.End)
        {
            Take();
        }

        return new QualifiedName(first.Position, [new Identifier(first.Position, _text.Substring(first.Offset, UuidLength), IsQuoted: false)]);
    }
}
