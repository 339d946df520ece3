using System.Globalization;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private Expression ParsePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.String or TokenKind.UnicodeString:
                return new StringLiteral(token.Position, ParseString());
            case TokenKind.Binary:
                Take();
                return new BinaryLiteral(token.Position, Convert.FromHexString(token.Value));
            case TokenKind.Integer:
                return new IntegerLiteral(token.Position, ParseCount());
            case TokenKind.Decimal:
                Take();
                return new DecimalLiteral(token.Position, token.Value);
            case TokenKind.Double:
                Take();
                double number = double.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
                return double.IsFinite(number)
                    ? new DoubleLiteral(token.Position, number)
                    : throw new SqlException(SqlErrorCode.InvalidLiteral, token.Position, $"Invalid numeric literal: {token.Text}");
            case TokenKind.Symbol:
                return ParseSymbolPrimary(token);
            case TokenKind.QuotedIdentifier:
                return ParseNamePrimary();
            case TokenKind.Word:
                return ParseWordPrimary(token);
            default:
                throw Mismatch(AnExpression);
        }
    }

    private Expression ParseSymbolPrimary(Token token)
    {
        if (TryParseParameter() is { } parameter)
        {
            return parameter;
        }

        if (token.Value != "(")
        {
            throw Mismatch(AnExpression);
        }

        if (IsLambdaInParentheses())
        {
            return ParseLambda();
        }

        if (StartsSubquery(0))
        {
            return new SubqueryExpression(token.Position, ParseQueryInParentheses());
        }

        Take();
        List<Expression> list = ParseList(ParseExpression);
        ExpectSymbol(")", "','");
        return list.Count == 1 ? list[0] : new RowExpression(token.Position, list) { IsImplicit = true };
    }

    private bool IsLambdaInParentheses()
    {
        int at = 1;
        if (Peek(at).IsSymbol(")"))
        {
            return Peek(at + 1).IsSymbol("->");
        }

        while (IsIdentifier(Peek(at)))
        {
            if (Peek(at + 1).IsSymbol(")"))
            {
                return Peek(at + 2).IsSymbol("->");
            }

            if (!Peek(at + 1).IsSymbol(","))
            {
                return false;
            }

            at += 2;
        }

        return false;
    }

    private LambdaExpression ParseLambda()
    {
        SourcePosition position = Here;
        List<Identifier> parameters = [];
        if (!IsSymbol("("))
        {
            parameters.Add(ParseIdentifier());
        }
        else if (Peek(1).IsSymbol(")"))
        {
            Take();
            Take();
        }
        else
        {
            parameters = ParseIdentifiersInParentheses();
        }

        ExpectSymbol("->");
        return new LambdaExpression(position, parameters, ParseExpression());
    }

    private Expression ParseWordPrimary(Token token)
    {
        Token next = Peek(1);
        switch (token.Text.ToUpperInvariant())
        {
            case "NULL":
                Take();
                return new NullLiteral(token.Position);
            case "TRUE" or "FALSE":
                Take();
                return new BooleanLiteral(token.Position, token.IsWord("TRUE"));
            case "CASE":
                return ParseCase();
            case "CAST":
                return ParseCast(isTry: false);
            case "TRY_CAST" when next.IsSymbol("("):
                return ParseCast(isTry: true);
            case "EXISTS":
                Take();
                return new ExistsExpression(token.Position, ParseQueryInParentheses());
            case "EXTRACT":
                return ParseExtract();
            case "INTERVAL" when IsString(next) || next.IsSymbol("-") || next.IsSymbol("+"):
                return ParseInterval();
            case "ARRAY" when next.IsSymbol("["):
                return ParseArray();
            case "ROW" when next.IsSymbol("("):
                Take();
                Take();
                List<Expression> fields = ParseList(ParseExpression);
                ExpectSymbol(")", "','");
                return new RowExpression(token.Position, fields);
            case "TRIM":
                return ParseTrim();
            case "SUBSTRING" when next.IsSymbol("("):
                return ParseSubstring();
            case "OVERLAY" when next.IsSymbol("("):
                return ParseOverlay();
            case "POSITION" when next.IsSymbol("("):
                return ParsePosition();
            case "NORMALIZE":
                return ParseNormalize();
            case "GROUPING":
                return ParseGrouping();
            case "LISTAGG":
                return ParseListAgg();
            case "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_TIMESTAMP" or "LOCALTIME" or "LOCALTIMESTAMP":
                return ParseCurrentTime();
            case "JSON_EXISTS" or "JSON_QUERY" or "JSON_VALUE":
                return ParseJsonPath();
            case "JSON_ARRAY":
                return ParseJsonArray();
            case "JSON_OBJECT":
                return ParseJsonObject();
            case "CURRENT_CATALOG" or "CURRENT_PATH" or "CURRENT_SCHEMA" or "CURRENT_USER":
                Take();
                return new CurrentNameExpression(token.Position, token.Text.ToLowerInvariant());
            case "RUNNING" or "FINAL" when IsIdentifier(next) && Peek(2).IsSymbol("("):
                return ParseProcessingMode();
            default:
                return ParseNamePrimary();
        }
    }

    /// <summary>A column, a call, a lambda with one parameter, or a typed literal.</summary>
    private Expression ParseNamePrimary()
    {
        if (!IsIdentifier(Current))
        {
            throw Mismatch(AnExpression);
        }

        Token token = Current;
        Token next = Peek(1);
        if (next.IsSymbol("->"))
        {
            return ParseLambda();
        }

        if (IsString(next))
        {
            Take();
            return new TypedLiteral(token.Position, new TypeSyntax(token.Position, token.Value.ToLowerInvariant(), [], [], []), ParseString());
        }

        if (token.IsWord("DOUBLE") && next.IsWord("PRECISION") && IsString(Peek(2)))
        {
            Take();
            Take();
            return new TypedLiteral(token.Position, new TypeSyntax(token.Position, "double", [], [], []), ParseString());
        }

        if (next.IsWord("OVER") && (Peek(2).IsSymbol("(") || IsIdentifier(Peek(2))))
        {
            return ParseMeasure();
        }

        int parts = 0;
        while (IsIdentifier(Peek(parts)) && Peek(parts + 1).IsSymbol(".") && IsIdentifier(Peek(parts + 2)))
        {
            parts += 2;
        }

        if (IsIdentifier(Peek(parts)) && Peek(parts + 1).IsSymbol("("))
        {
            return ParseCall(ParseQualifiedName());
        }

        return ParseIdentifier();
    }

    private CaseExpression ParseCase()
    {
        SourcePosition position = ExpectWord("CASE").Position;
        Expression? operand = IsWord("WHEN") ? null : ParseExpression();
        var branches = new List<WhenClause>();
        while (IsWord("WHEN"))
        {
            SourcePosition at = Take().Position;
            Expression condition = ParseExpression();
            ExpectWord("THEN");
            branches.Add(new WhenClause(at, condition, ParseExpression()));
        }

        if (branches.Count == 0)
        {
            throw Mismatch("'WHEN'");
        }

        Expression? otherwise = TakeWord("ELSE") ? ParseExpression() : null;
        if (!TakeWord("END"))
        {
            throw otherwise is null ? Mismatch("'ELSE'", "'END'", "'WHEN'") : Mismatch("'END'");
        }

        return new CaseExpression(position, operand, branches, otherwise);
    }

    private CastExpression ParseCast(bool isTry)
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        Expression operand = ParseExpression();
        ExpectWord("AS");
        TypeSyntax type = ParseType();
        ExpectSymbol(")");
        return new CastExpression(position, operand, type, isTry);
    }

    private ExtractExpression ParseExtract()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        Identifier field = ParseIdentifier();
        ExpectWord("FROM");
        Expression operand = ParseValue();
        ExpectSymbol(")");
        return new ExtractExpression(position, field, operand);
    }

    private ArrayExpression ParseArray()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("[");
        List<Expression> elements = IsSymbol("]") ? [] : ParseList(ParseExpression);
        ExpectSymbol("]", "','");
        return new ArrayExpression(position, elements);
    }

    private IntervalLiteral ParseInterval()
    {
        SourcePosition position = Take().Position;
        bool negative = !TakeSymbol("+") && TakeSymbol("-");
        string value = ParseString();
        IntervalField from = ParseIntervalField();
        IntervalField? to = TakeWord("TO") ? ParseIntervalField() : null;
        return new IntervalLiteral(position, value, negative, from, to);
    }

    private IntervalField ParseIntervalField()
    {
        if (Current.Kind == TokenKind.Word && Enum.TryParse(Current.Text, ignoreCase: true, out IntervalField field))
        {
            Take();
            return field;
        }

        throw Mismatch("'DAY'", "'HOUR'", "'MINUTE'", "'MONTH'", "'SECOND'", "'YEAR'");
    }

    private CurrentTimeExpression ParseCurrentTime()
    {
        Token token = Take();
        CurrentTimeKind kind = token.Text.ToUpperInvariant() switch
        {
            "CURRENT_DATE" => CurrentTimeKind.CurrentDate,
            "CURRENT_TIME" => CurrentTimeKind.CurrentTime,
            "CURRENT_TIMESTAMP" => CurrentTimeKind.CurrentTimestamp,
            "LOCALTIME" => CurrentTimeKind.LocalTime,
            _ => CurrentTimeKind.LocalTimestamp,
        };
        int? precision = null;
        if (kind != CurrentTimeKind.CurrentDate && TakeSymbol("("))
        {
            precision = (int)Math.Min(ParseCount(), int.MaxValue);
            ExpectSymbol(")");
        }

        return new CurrentTimeExpression(token.Position, kind, precision);
    }
}
