using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

/// <summary>
/// Recursive descent over Trino's query grammar (SqlBase.g4, the part below <c>query</c>). Chains (AND, OR, +, ||, UNION …) are read by loops into flat nodes;
/// everything that does nest is bounded by
/// <see cref="NestingCheck"/> before, and by <see cref="Enter"/> where no bracket shows it.
/// </summary>
internal sealed partial class SqlParser
{
    private readonly string _text;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly SortedDictionary<int, ParameterExpression> _parameters = [];
    private int _index;
    private int _depth;
    private int _attempts;
    private int _brokenAt = -1;

    private SqlParser(string text, IReadOnlyList<Token> tokens)
    {
        _text = text;
        _tokens = tokens;
    }

    private Token Current => _tokens[_index];

    private SourcePosition Here => Current.Position;

    /// <summary>Parses one query statement; a trailing <c>;</c> is allowed.</summary>
    /// <exception cref="SqlException">The text is anything else.</exception>
    public static Query Parse(string text)
    {
        IReadOnlyList<Token> tokens = Tokenizer.Tokenize(text);
        NestingCheck.Verify(tokens);
        var parser = new SqlParser(text, tokens);
        try
        {
            return parser.ParseStatement();
        }
        catch (SqlException error) when (error.Code == SqlErrorCode.SyntaxError && parser._brokenAt >= 0)
        {
            return new SqlParser(text, tokens) { _watched = parser._brokenAt }.ParseStatement();
        }
    }

    private Query ParseStatement()
    {
        bool isExplained = TakeExplain();
        Token first = Current;
        if (first.Kind == TokenKind.Word && Keywords.IsOtherStatement(first.Text))
        {
            throw new SqlException(
                SqlErrorCode.NotSupported,
                first.Position,
                $"{first.Text.ToUpperInvariant()} is not supported: a query statement is a single SELECT");
        }

        Begin(AQuery);
        if (!StartsQuery(first))
        {
            throw Mismatch(AQuery);
        }

        Query query = ParseQuery();
        if (Current.IsSymbol(";"))
        {
            // Empty statements after the end mean nothing.
            while (Current.IsSymbol(";"))
            {
                Take();
            }

            if (Current.Kind != TokenKind.End)
            {
                throw new SqlException(SqlErrorCode.NotSupported, Here, $"mismatched input '{Current.Text}'. Expecting: <EOF> (a query statement is a single SELECT)");
            }
        }

        if (Current.Kind != TokenKind.End && !RestRepeatsTheStatement())
        {
            throw Mismatch("<EOF>");
        }

        return query with { Parameters = [.. _parameters.Values], IsExplained = isExplained };
    }

    /// <summary>EXPLAIN before the query, without options.</summary>
    private bool TakeExplain()
    {
        if (!Current.IsWord("EXPLAIN"))
        {
            return false;
        }

        Take();
        return !Current.IsWord("ANALYZE") && !(IsSymbol("(") && !StartsQuery(Peek(1))) ? true
            : throw NotSupported(Here, Current.IsWord("ANALYZE") ? "EXPLAIN ANALYZE" : "EXPLAIN with options");
    }

    /// <summary>
    /// Whether what follows is the statement once more, word by word, with nothing between: AWS publishes a sample in this form (publicly accessible RDS instances).
    /// The same SELECT twice has one answer, so nothing is guessed; any other second statement is refused.
    /// </summary>
    private bool RestRepeatsTheStatement()
    {
        int length = _index;
        return _tokens.Count - 1 == 2 * length
            && Enumerable.Range(0, length).All(i => _tokens[i].Kind == _tokens[i + length].Kind && _tokens[i].Text == _tokens[i + length].Text);
    }

    private static bool StartsQuery(Token token) =>
        token.IsWord("SELECT") || token.IsWord("WITH") || token.IsWord("VALUES") || token.IsWord("TABLE") || token.IsSymbol("(");

    private Token Peek(int ahead) => _tokens[Math.Min(_index + ahead, _tokens.Count - 1)];

    private Token Take()
    {
        Token token = Current;
        if (_index < _tokens.Count - 1)
        {
            _index++;
        }

        return token;
    }

    private bool IsWord(string keyword) => Note(Current.IsWord(keyword), _index == _watched ? $"'{keyword}'" : keyword);

    private bool IsWords(string first, string second) => IsWord(first) && Peek(1).IsWord(second);

    private bool IsSymbol(string symbol) => Note(Current.IsSymbol(symbol), _index == _watched ? $"'{symbol}'" : symbol);

    private bool TakeWord(string keyword)
    {
        bool found = IsWord(keyword);
        if (found)
        {
            Take();
        }

        return found;
    }

    private bool TakeSymbol(string symbol)
    {
        bool found = IsSymbol(symbol);
        if (found)
        {
            Take();
        }

        return found;
    }

    private Token ExpectWord(string keyword) => IsWord(keyword) ? Take() : throw Mismatch($"'{keyword}'");

    private Token ExpectSymbol(string symbol, params string[] alsoPossible) => IsSymbol(symbol) ? Take() : throw Mismatch([$"'{symbol}'", .. alsoPossible]);

    private List<T> ParseList<T>(Func<T> element)
    {
        var list = new List<T> { element() };
        while (TakeSymbol(","))
        {
            list.Add(element());
        }

        return list;
    }

    private bool IsIdentifier(Token token) => token.Kind == TokenKind.QuotedIdentifier || (token.Kind == TokenKind.Word && !Keywords.IsReserved(token.Text));

    private bool IsIdentifier() => Note(IsIdentifier(Current), AnIdentifier);

    private Identifier ParseIdentifier()
    {
        if (!IsIdentifier())
        {
            throw Mismatch(AnIdentifier);
        }

        Token token = Take();
        return new Identifier(token.Position, token.Value, token.Kind == TokenKind.QuotedIdentifier);
    }

    private QualifiedName ParseQualifiedName()
    {
        SourcePosition position = Here;
        var parts = new List<Identifier> { ParseIdentifier() };
        while (IsSymbol(".") && IsIdentifier(Peek(1)))
        {
            Take();
            parts.Add(ParseIdentifier());
        }

        return new QualifiedName(position, parts);
    }

    private List<Identifier> ParseIdentifiersInParentheses()
    {
        ExpectSymbol("(");
        List<Identifier> names = ParseList(ParseIdentifier);
        ExpectSymbol(")", "','");
        return names;
    }

    private static bool IsString(Token token) => token.Kind is TokenKind.String or TokenKind.UnicodeString;

    /// <summary>A text in quotes, its escapes decoded.</summary>
    private string ParseString()
    {
        if (!Note(IsString(Current), AString))
        {
            throw Mismatch(AString);
        }

        Token token = Take();
        if (token.Kind == TokenKind.String)
        {
            return token.Value;
        }

        string escape = TakeWord("UESCAPE") ? ParseString() : "\\";
        string? fault = escape.Length == 0 ? "Empty Unicode escape character" : escape.Length > 1 || !UnicodeEscapes.IsEscape(escape[0]) ? $"Invalid Unicode escape character: {escape}" : null;
        try
        {
            return fault is null ? UnicodeEscapes.Decode(token.Value, escape[0]) : throw new FormatException(fault);
        }
        catch (FormatException exception)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, token.Position, exception.Message);
        }
    }

    private long ParseCount()
    {
        if (Current.Kind != TokenKind.Integer)
        {
            throw Mismatch("<integer>");
        }

        Token token = Take();
        return IntegerText.TryParse(token.Value, out long value)
            ? value
            : throw new SqlException(SqlErrorCode.InvalidLiteral, token.Position, $"Invalid numeric literal: {token.Text}");
    }

    /// <summary>Counts one level of a recursion that no bracket shows (joins nested to the right, chains of postfix operators).</summary>
    private void Enter(SourcePosition position)
    {
        if (++_depth > SqlLimits.Nesting + 8)
        {
            throw NestingCheck.TooDeep(position);
        }
    }

    private void Leave() => _depth--;
}
