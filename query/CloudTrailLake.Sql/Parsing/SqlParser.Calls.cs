using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private Expression ParseCall(QualifiedName name)
    {
        ExpectSymbol("(");
        FunctionCallExpression call;
        if (TakeSymbol("*"))
        {
            call = new FunctionCallExpression(name.Position, name, []) { IsStar = true };
        }
        else
        {
            bool distinct = TakeWord("DISTINCT");
            if (!distinct)
            {
                _ = IsWord("ALL") && !Peek(1).IsSymbol(")") && TakeWord("ALL");
            }

            List<Expression> arguments = IsSymbol(")") || IsWords("ORDER", "BY") ? [] : ParseList(ParseExpression);
            call = new FunctionCallExpression(name.Position, name, arguments) { IsDistinct = distinct, OrderBy = ParseOptionalOrderBy() };
        }

        ExpectSymbol(")", "','");
        return ParseCallSuffix(call);
    }

    private FunctionCallExpression ParseCallSuffix(FunctionCallExpression call)
    {
        if (IsWord("FILTER") && Peek(1).IsSymbol("(") && Peek(2).IsWord("WHERE"))
        {
            Take();
            Take();
            Take();
            call = call with { Filter = ParseExpression() };
            ExpectSymbol(")");
        }

        if ((IsWord("IGNORE") || IsWord("RESPECT")) && Peek(1).IsWord("NULLS"))
        {
            call = call with { IgnoreNulls = Take().IsWord("IGNORE") };
            Take();
        }

        if (IsWord("OVER") && (Peek(1).IsSymbol("(") || IsIdentifier(Peek(1))))
        {
            Take();
            call = call with { Over = IsSymbol("(") ? ParseWindowSpecification() : ParseWindowName() };
        }

        return call;
    }

    private IReadOnlyList<SortItem> ParseOptionalOrderBy()
    {
        if (!TakeWord("ORDER"))
        {
            return [];
        }

        ExpectWord("BY");
        return ParseList(ParseSortItem);
    }

    private WindowSpecification ParseWindowName()
    {
        Identifier name = ParseIdentifier();
        return new WindowSpecification(name.Position, name, [], [], null);
    }

    private WindowDefinition ParseWindowDefinition()
    {
        Identifier name = ParseIdentifier();
        ExpectWord("AS");
        return new WindowDefinition(name.Position, name, ParseWindowSpecification());
    }

    private WindowSpecification ParseWindowSpecification()
    {
        SourcePosition position = ExpectSymbol("(").Position;
        bool isClause = IsWords("PARTITION", "BY") || IsFrameUnit();
        Identifier? existing = !isClause && IsIdentifier(Current) ? ParseIdentifier() : null;
        List<Expression> partition = [];
        if (TakeWord("PARTITION"))
        {
            ExpectWord("BY");
            partition = ParseList(ParseExpression);
        }

        IReadOnlyList<SortItem> order = ParseOptionalOrderBy();
        WindowFrame? frame = IsFrameUnit() ? ParseWindowFrame() : null;
        ExpectSymbol(")", "'GROUPS'", "'ORDER'", "'PARTITION'", "'RANGE'", "'ROWS'");
        return new WindowSpecification(position, existing, partition, order, frame);
    }

    private bool IsFrameUnit() =>
        (IsWord("ROWS") || IsWord("RANGE") || IsWord("GROUPS")) && !Peek(1).IsSymbol(")") && !Peek(1).IsSymbol(",");

    private WindowFrame ParseWindowFrame()
    {
        Token unit = Take();
        FrameUnit frameUnit = unit.IsWord("ROWS") ? FrameUnit.Rows : unit.IsWord("RANGE") ? FrameUnit.Range : FrameUnit.Groups;
        if (!TakeWord("BETWEEN"))
        {
            return new WindowFrame(unit.Position, frameUnit, ParseFrameBound(), null);
        }

        FrameBound start = ParseFrameBound();
        ExpectWord("AND");
        return new WindowFrame(unit.Position, frameUnit, start, ParseFrameBound());
    }

    private FrameBound ParseFrameBound()
    {
        SourcePosition position = Here;
        if (TakeWord("UNBOUNDED"))
        {
            return new FrameBound(position, ParseDirection() ? FrameBoundKind.UnboundedPreceding : FrameBoundKind.UnboundedFollowing, null);
        }

        if (IsWords("CURRENT", "ROW"))
        {
            Take();
            Take();
            return new FrameBound(position, FrameBoundKind.CurrentRow, null);
        }

        Expression offset = ParseValue();
        return new FrameBound(position, ParseDirection() ? FrameBoundKind.Preceding : FrameBoundKind.Following, offset);
    }

    /// <summary>True for PRECEDING, false for FOLLOWING.</summary>
    private bool ParseDirection()
    {
        if (TakeWord("PRECEDING"))
        {
            return true;
        }

        return TakeWord("FOLLOWING") ? false : throw Mismatch("'FOLLOWING'", "'PRECEDING'");
    }

    private FunctionCallExpression Call(SourcePosition position, string name, params IReadOnlyList<Expression> arguments) =>
        new(position, new QualifiedName(position, [new Identifier(position, name, IsQuoted: false)]), arguments);

    /// <summary><c>TRIM([LEADING|TRAILING|BOTH] [c] [FROM] x)</c> becomes trim, ltrim or rtrim, as Trino does.</summary>
    private Expression ParseTrim()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        string function = TakeWord("LEADING") ? "ltrim" : TakeWord("TRAILING") ? "rtrim" : "trim";
        if (function == "trim")
        {
            _ = IsWord("BOTH") && !Peek(1).IsSymbol(")") && TakeWord("BOTH");
        }

        var arguments = new List<Expression>();
        if (TakeWord("FROM"))
        {
            arguments.Add(ParseValue());
        }
        else
        {
            Expression first = ParseValue();
            if (TakeWord("FROM"))
            {
                arguments.Add(ParseValue());
                arguments.Add(first);
            }
            else
            {
                arguments.Add(first);
                if (TakeSymbol(","))
                {
                    arguments.Add(ParseValue());
                }
            }
        }

        ExpectSymbol(")");
        return Call(position, function, arguments);
    }

    private Expression ParseSubstring()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        List<Expression> arguments = [ParseExpression()];
        if (TakeWord("FROM"))
        {
            arguments.Add(ParseExpression());
            if (TakeWord("FOR"))
            {
                arguments.Add(ParseExpression());
            }
        }
        else
        {
            while (TakeSymbol(","))
            {
                arguments.Add(ParseExpression());
            }
        }

        ExpectSymbol(")", "','");
        return Call(position, "substring", arguments);
    }

    private Expression ParsePosition()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        Expression needle = ParseValue();
        ExpectWord("IN");
        Expression text = ParseValue();
        ExpectSymbol(")");
        return Call(position, "strpos", text, needle);
    }

    private Expression ParseNormalize()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        List<Expression> arguments = [ParseExpression()];
        if (TakeSymbol(","))
        {
            Token form = Current;
            if (!form.IsWord("NFC") && !form.IsWord("NFD") && !form.IsWord("NFKC") && !form.IsWord("NFKD"))
            {
                throw Mismatch("'NFC'", "'NFD'", "'NFKC'", "'NFKD'");
            }

            Take();
            arguments.Add(new StringLiteral(form.Position, form.Text.ToUpperInvariant()));
        }

        ExpectSymbol(")");
        return Call(position, "normalize", arguments);
    }

    private Expression ParseListAgg()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        bool distinct = TakeWord("DISTINCT");
        List<Expression> arguments = [ParseExpression()];
        if (TakeSymbol(","))
        {
            arguments.Add(ParseExpression());
        }

        if (IsWord("ON") && Peek(1).IsWord("OVERFLOW"))
        {
            ParseOverflow();
        }

        ExpectSymbol(")", "','");
        ExpectWord("WITHIN");
        ExpectWord("GROUP");
        ExpectSymbol("(");
        IReadOnlyList<SortItem> order = ParseOptionalOrderBy();
        ExpectSymbol(")");
        return ParseCallSuffix(Call(position, "listagg", arguments) with { IsDistinct = distinct, OrderBy = order });
    }

    /// <summary>ON OVERFLOW ERROR is what happens anyway; TRUNCATE is not offered.</summary>
    private void ParseOverflow()
    {
        SourcePosition position = Take().Position;
        Take();
        if (!TakeWord("ERROR"))
        {
            throw IsWord("TRUNCATE") ? NotSupported(position, "LISTAGG … ON OVERFLOW TRUNCATE") : Mismatch("'ERROR'", "'TRUNCATE'");
        }
    }
}
