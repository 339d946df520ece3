using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private (int Start, int End) _primary;

    private Expression ParseExpression()
    {
        Begin(AnExpression);
        return ParseOr();
    }

    private Expression ParseOr() => ParseLogical(LogicalOperator.Or, "OR", ParseAnd);

    private Expression ParseAnd() => ParseLogical(LogicalOperator.And, "AND", ParseNot);

    private Expression ParseLogical(LogicalOperator operation, string keyword, Func<Expression> term)
    {
        SourcePosition position = Here;
        Expression first = term();
        if (!IsWord(keyword))
        {
            return first;
        }

        var terms = new List<Expression> { first };
        while (TakeWord(keyword))
        {
            terms.Add(term());
        }

        return new LogicalExpression(position, operation, terms);
    }

    private Expression ParseNot()
    {
        if (!Current.IsWord("NOT"))
        {
            return ParsePredicate();
        }

        SourcePosition position = Take().Position;
        return new NotExpression(position, ParseNot());
    }

    private Expression ParsePredicate()
    {
        Expression value = ParseValue();

        // As in Trino, a predicate stands where its operator does.
        SourcePosition position = Here;
        Begin(APredicate, isOptional: true);
        if (ParseComparisonOperator() is { } comparison)
        {
            return ParseComparison(position, value, comparison);
        }

        if (Current.IsWord("IS"))
        {
            Take();
            return ParseIs(position, value);
        }

        bool negated = Current.IsWord("NOT") && (Peek(1).IsWord("BETWEEN") || Peek(1).IsWord("IN") || Peek(1).IsWord("LIKE"));
        if (negated)
        {
            Take();
        }

        Expression predicate;
        if (Current.IsWord("BETWEEN"))
        {
            Take();
            Expression minimum = ParseValue();
            ExpectWord("AND");
            predicate = new BetweenExpression(position, value, minimum, ParseValue());
        }
        else if (Current.IsWord("IN"))
        {
            Take();
            predicate = ParseIn(position, value);
        }
        else if (Current.IsWord("LIKE"))
        {
            Take();
            Expression pattern = ParseValue();
            predicate = new LikeExpression(position, value, pattern, TakeWord("ESCAPE") ? ParseValue() : null);
        }
        else
        {
            return value;
        }

        return negated ? new NotExpression(position, predicate) : predicate;
    }

    private ComparisonOperator? ParseComparisonOperator()
    {
        if (Current.Kind != TokenKind.Symbol)
        {
            return null;
        }

        ComparisonOperator? found = Current.Value switch
        {
            "=" => ComparisonOperator.Equal,
            "<>" => ComparisonOperator.NotEqual,
            "<" => ComparisonOperator.LessThan,
            "<=" => ComparisonOperator.LessThanOrEqual,
            ">" => ComparisonOperator.GreaterThan,
            ">=" => ComparisonOperator.GreaterThanOrEqual,
            _ => null,
        };
        if (found is not null)
        {
            Take();
        }

        return found;
    }

    private Expression ParseComparison(SourcePosition position, Expression left, ComparisonOperator operation)
    {
        bool isAll = Current.IsWord("ALL");
        if ((isAll || Current.IsWord("ANY") || Current.IsWord("SOME")) && Peek(1).IsSymbol("(") && StartsSubquery(1))
        {
            Take();
            return new QuantifiedComparisonExpression(position, operation, isAll, left, ParseQueryInParentheses());
        }

        return new ComparisonExpression(position, operation, left, ParseValue());
    }

    private Expression ParseIs(SourcePosition position, Expression value)
    {
        bool negated = TakeWord("NOT");
        Expression predicate;
        if (TakeWord("NULL"))
        {
            predicate = new IsNullExpression(position, value);
        }
        else if (TakeWord("DISTINCT"))
        {
            ExpectWord("FROM");
            return new ComparisonExpression(position, negated ? ComparisonOperator.IsNotDistinctFrom : ComparisonOperator.IsDistinctFrom, value, ParseValue());
        }
        else
        {
            throw Mismatch(negated ? ["'DISTINCT'", "'NULL'"] : ["'DISTINCT'", "'NOT'", "'NULL'"]);
        }

        return negated ? new NotExpression(position, predicate) : predicate;
    }

    private Expression ParseIn(SourcePosition position, Expression value)
    {
        if (StartsSubquery(0))
        {
            return new InSubqueryExpression(position, value, ParseQueryInParentheses());
        }

        ExpectSymbol("(");
        List<Expression> list = ParseList(ParseExpression);
        ExpectSymbol(")", "','");
        return new InListExpression(position, value, list);
    }

    /// <summary>Whether the parenthesis <paramref name="ahead"/> tokens from here opens a query and not an expression.</summary>
    private bool StartsSubquery(int ahead)
    {
        int at = ahead;
        while (Peek(at).IsSymbol("("))
        {
            at++;
        }

        Token first = Peek(at);
        bool isQuery = at > ahead && (first.IsWord("SELECT") || first.IsWord("WITH") || first.IsWord("VALUES") || first.IsWord("TABLE"));
        if (!isQuery || at == ahead + 1)
        {
            return isQuery;
        }

        // ((SELECT 1) + 1) is an expression, ((SELECT 1) UNION …) and ((SELECT 1)) are queries: look behind the matching parenthesis of the innermost one.
        return IsQueryAfterInner(at - 1, at - ahead - 1);
    }

    private bool IsQueryAfterInner(int openAt, int around)
    {
        int at = openAt;
        int level = 0;
        for (int closed = 0; closed <= around; at++)
        {
            Token token = Peek(at);
            if (token.Kind == TokenKind.End)
            {
                return false;
            }

            level += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
            if (level > 0)
            {
                continue;
            }

            if (level < 0)
            {
                // One of the outer parentheses closed right behind the query.
                level = 0;
            }

            closed++;
            Token next = Peek(at + 1);
            if (next.IsWord("UNION") || next.IsWord("EXCEPT") || next.IsWord("INTERSECT") || next.IsWord("ORDER") || next.IsWord("LIMIT") || next.IsWord("OFFSET") || next.IsWord("FETCH"))
            {
                return true;
            }

            if (closed <= around && !next.IsSymbol(")"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A value expression; <c>||</c> binds weakest.</summary>
    private Expression ParseValue()
    {
        Begin(AnExpression);
        Expression first = ParseSum();
        if (!IsSymbol("||"))
        {
            return first;
        }

        var operands = new List<Expression> { first };
        SourcePosition position = Here;
        while (IsSymbol("||"))
        {
            position = Take().Position;
            operands.Add(ParseSum());
        }

        return new ConcatExpression(position, operands);
    }

    private Expression ParseSum() => ParseArithmetic(ParseProduct, symbol => symbol switch
    {
        "+" => ArithmeticOperator.Add,
        "-" => ArithmeticOperator.Subtract,
        _ => null,
    });

    private Expression ParseProduct() => ParseArithmetic(ParseUnary, symbol => symbol switch
    {
        "*" => ArithmeticOperator.Multiply,
        "/" => ArithmeticOperator.Divide,
        "%" => ArithmeticOperator.Modulus,
        _ => null,
    });

    private Expression ParseArithmetic(Func<Expression> operand, Func<string, ArithmeticOperator?> operatorOf)
    {
        Expression first = operand();
        NoteOperators(operatorOf);
        if (Current.Kind != TokenKind.Symbol || operatorOf(Current.Value) is null)
        {
            return first;
        }

        var operands = new List<Expression> { first };
        var operators = new List<ArithmeticOperator>();
        var positions = new List<SourcePosition>();
        while (Current.Kind == TokenKind.Symbol && operatorOf(Current.Value) is { } operation)
        {
            operators.Add(operation);
            positions.Add(Take().Position);
            operands.Add(operand());
            NoteOperators(operatorOf);
        }

        return new ArithmeticExpression(positions[^1], operands, operators, positions);
    }

    private void NoteOperators(Func<string, ArithmeticOperator?> operatorOf)
    {
        if (_index == _watched)
        {
            foreach (string symbol in new[] { "+", "-", "*", "/", "%" }.Where(symbol => operatorOf(symbol) is not null))
            {
                Note(false, $"'{symbol}'");
            }
        }
    }

    private Expression ParseUnary()
    {
        Begin(AnExpression);
        if (!IsSymbol("-") && !IsSymbol("+"))
        {
            return ParsePostfix();
        }

        Token sign = Take();
        bool negative = sign.Value == "-";
        if (negative && Current.Kind == TokenKind.Integer && Current.Value == "9223372036854775808")
        {
            // The one integer whose absolute value does not fit.
            Take();
            return new IntegerLiteral(sign.Position, long.MinValue);
        }

        return new SignExpression(sign.Position, negative, ParseUnary());
    }

    private Expression ParsePostfix()
    {
        int start = _index;
        SourcePosition position = Here;
        Expression expression = ParsePrimary();
        int steps = 0;
        for (bool isDone = false; !isDone; steps++)
        {
            if (steps > SqlLimits.Nesting)
            {
                throw NestingCheck.TooDeep(Here);
            }

            if (IsSymbol(".") && IsIdentifier(Peek(1)))
            {
                Take();
                expression = new DereferenceExpression(position, expression, ParseIdentifier());
            }
            else if (TakeSymbol("["))
            {
                Expression index = ParseValue();
                ExpectSymbol("]");
                expression = new SubscriptExpression(position, expression, index);
            }
            else
            {
                isDone = true;
            }
        }

        _primary = (start, _index);
        for (; IsWords("AT", "TIME"); steps++)
        {
            if (steps > SqlLimits.Nesting)
            {
                throw NestingCheck.TooDeep(Here);
            }

            position = Take().Position;
            Take();
            ExpectWord("ZONE");
            expression = new AtTimeZoneExpression(position, expression, ParseTimeZone());
        }

        return expression;
    }

    private Expression ParseTimeZone()
    {
        if (Current.IsWord("INTERVAL"))
        {
            return ParseInterval();
        }

        SourcePosition position = Here;
        _ = IsWord("INTERVAL");
        return TryParseParameter() ?? (Expression)new StringLiteral(position, ParseString());
    }

    /// <summary>Whether all from <paramref name="position"/> to here is one operand, to which <c>.*</c> can belong.</summary>
    private bool IsPrimary(SourcePosition position) => _primary.End == _index && _tokens[_primary.Start].Position == position;
}
