using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private Expression ParseCall(QualifiedName name)
    {
        ExpectSymbol("(");
        FunctionCallExpression call;
        bool isLabelled = IsIdentifier(Current) && Peek(1).IsSymbol(".") && Peek(2).IsSymbol("*");
        if (isLabelled || TakeSymbol("*"))
        {
            call = new FunctionCallExpression(name.Position, name, []) { IsStar = true, StarLabel = isLabelled ? ParseLabel() : null };
        }
        else
        {
            call = new FunctionCallExpression(name.Position, name, []);
            if (!IsSymbol(")") && !IsWord("ORDER"))
            {
                bool distinct = TakeWord("DISTINCT");
                _ = !distinct && IsWord("ALL") && !Peek(1).IsSymbol(")") && !Peek(1).IsSymbol(",") && !Peek(1).IsSymbol(".") && TakeWord("ALL");
                call = call with { IsDistinct = distinct, Arguments = ParseList(ParseExpression) };
            }

            call = call with { OrderBy = ParseOptionalOrderBy() };
        }

        ExpectSymbol(")", "','");
        return ParseCallSuffix(call);
    }

    private Identifier ParseLabel()
    {
        Identifier label = ParseIdentifier();
        Take();
        Take();
        return label;
    }

    /// <summary><c>GROUPING(a, t.b)</c>: names, no expressions.</summary>
    private FunctionCallExpression ParseGrouping()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        List<Expression> columns = IsSymbol(")") ? [] : ParseList<Expression>(() =>
        {
            Expression column = ParseIdentifier();
            while (TakeSymbol("."))
            {
                column = new DereferenceExpression(column.Position, column, ParseIdentifier());
            }

            return column;
        });
        ExpectSymbol(")", "','");
        return Call(position, "grouping", columns);
    }

    /// <summary>RUNNING and FINAL say how a function sees a row pattern's match; there are no such matches here.</summary>
    private FunctionCallExpression ParseProcessingMode()
    {
        Token mode = Take();
        return (FunctionCallExpression)ParseCall(ParseQualifiedName()) with { Position = mode.Position, ProcessingMode = mode.Text.ToUpperInvariant() };
    }

    /// <summary><c>name OVER window</c>, a measure of a row pattern in that window.</summary>
    private MeasureExpression ParseMeasure()
    {
        Identifier name = ParseIdentifier();
        Take();
        return new MeasureExpression(name.Position, name, IsSymbol("(") ? ParseWindowSpecification() : ParseWindowName());
    }

    private FunctionCallExpression ParseCallSuffix(FunctionCallExpression call)
    {
        if (IsWord("FILTER") && Peek(1).IsSymbol("("))
        {
            Take();
            Take();
            ExpectWord("WHERE");
            call = call with { Filter = ParseExpression() };
            ExpectSymbol(")");
        }

        bool isTreated = (IsWord("IGNORE") | IsWord("RESPECT")) && Peek(1).IsWord("NULLS");
        if (isTreated)
        {
            call = call with { IgnoreNulls = Take().IsWord("IGNORE") };
            Take();
        }

        if (IsWord("OVER") && (Peek(1).IsSymbol("(") || IsIdentifier(Peek(1))))
        {
            Take();
            call = call with { Over = IsSymbol("(") ? ParseWindowSpecification() : ParseWindowName() };
        }
        else if (isTreated)
        {
            throw Mismatch("'OVER'");
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
        ExpectSymbol("(");
        SourcePosition position = Here;
        bool isClause = IsWords("PARTITION", "BY") || IsFrameUnit() || (Current.IsWord("MEASURES") && !Peek(1).IsSymbol(")")) || ((IsWord("PATTERN") && Peek(1).IsSymbol("(")));
        Identifier? existing = !isClause && IsIdentifier(Current) ? ParseIdentifier() : null;
        List<Expression> partition = [];
        if (TakeWord("PARTITION"))
        {
            ExpectWord("BY");
            partition = ParseList(ParseExpression);
        }

        SourcePosition orderPosition = Here;
        IReadOnlyList<SortItem> order = ParseOptionalOrderBy();
        int from = _index;
        ParseOptionalMeasures();
        WindowFrame? frame = IsFrameUnit() ? ParseWindowFrame() : null;
        string? pattern = ParsePatternOfWindow(from);
        ExpectSymbol(")");
        return new WindowSpecification(position, existing, partition, order, pattern is null ? frame : null) { PatternText = pattern, OrderPosition = orderPosition };
    }

    /// <summary>The row pattern clauses of a window as text, with its frame; null when there are none.</summary>
    private string? ParsePatternOfWindow(int from)
    {
        bool hasMeasures = _tokens[from].IsWord("MEASURES");
        int before = _index;
        if (IsWord("AFTER") || IsWord("INITIAL") || IsWord("SEEK"))
        {
            ParseOptionalSkip();
        }

        if (TakeWord("PATTERN"))
        {
            ParsePatternInParentheses();
        }

        ParseOptionalSubsets();
        if (TakeWord("DEFINE"))
        {
            ParseList(ParsePatternDefinition);
        }

        return hasMeasures || _index > before ? Text(from) : null;
    }

    private bool IsFrameUnit() =>
        (IsWord("ROWS") | IsWord("RANGE") | IsWord("GROUPS")) && !Peek(1).IsSymbol(")") && !Peek(1).IsSymbol(",");

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

        Expression offset = ParseExpression();
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
        int start = _index;
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        Expression text = IsSymbol(")") || IsSymbol("*") || IsWord("DISTINCT") || IsWord("ALL") || IsWord("ORDER") ? new NullLiteral(position) : ParseExpression();
        if (!TakeWord("FROM"))
        {
            return ParseAsCall(start);
        }

        List<Expression> arguments = [text, ParseValue()];
        if (TakeWord("FOR"))
        {
            arguments.Add(ParseValue());
        }

        ExpectSymbol(")");
        return Call(position, "substring", arguments);
    }

    /// <summary><c>OVERLAY(text PLACING replacement FROM start [FOR length])</c></summary>
    private Expression ParseOverlay()
    {
        int start = _index;
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        Expression text = IsSymbol(")") || IsSymbol("*") || IsWord("DISTINCT") || IsWord("ALL") || IsWord("ORDER") ? new NullLiteral(position) : ParseValue();
        if (!TakeWord("PLACING"))
        {
            return ParseAsCall(start);
        }

        List<Expression> arguments = [text, ParseValue()];
        ExpectWord("FROM");
        arguments.Add(ParseValue());
        if (TakeWord("FOR"))
        {
            arguments.Add(ParseValue());
        }

        ExpectSymbol(")");
        return Call(position, "overlay", arguments);
    }

    /// <summary>Reads from <paramref name="start"/> again as the call of a function with this name.</summary>
    private Expression ParseAsCall(int start)
    {
        _index = start;
        return ParseCall(ParseQualifiedName());
    }

    private Expression ParsePosition()
    {
        int start = _index;
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        Expression needle = IsSymbol(")") || IsSymbol("*") || IsWord("DISTINCT") || IsWord("ALL") || IsWord("ORDER") ? new NullLiteral(position) : ParseValue();
        if (!TakeWord("IN"))
        {
            return ParseAsCall(start);
        }

        Expression text = ParseValue();
        ExpectSymbol(")");
        return Call(position, "strpos", text, needle);
    }

    private Expression ParseNormalize()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        List<Expression> arguments = [ParseValue()];
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

    private FunctionCallExpression ParseListAgg()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        bool distinct = ParseDistinct();
        List<Expression> arguments = [ParseExpression()];
        if (TakeSymbol(","))
        {
            SourcePosition at = Here;
            arguments.Add(TryParseParameter() ?? (Expression)new StringLiteral(at, ParseString()));
        }

        ListAggOverflow? overflow = IsWords("ON", "OVERFLOW") ? ParseOverflow() : null;
        ExpectSymbol(")", "','");
        ExpectWord("WITHIN");
        ExpectWord("GROUP");
        ExpectSymbol("(");
        ExpectWord("ORDER");
        ExpectWord("BY");
        List<SortItem> order = ParseList(ParseSortItem);
        ExpectSymbol(")");
        FunctionCallExpression call = Call(position, "listagg", arguments) with { IsDistinct = distinct, OrderBy = order, Overflow = overflow };
        return ParseCallSuffix(call);
    }

    /// <summary><c>ON OVERFLOW ERROR</c>, or <c>ON OVERFLOW TRUNCATE ['…'] WITH COUNT</c>.</summary>
    private ListAggOverflow ParseOverflow()
    {
        SourcePosition position = Take().Position;
        Take();
        if (TakeWord("ERROR"))
        {
            return new ListAggOverflow(position, IsError: true, Filler: null, WithCount: false);
        }

        if (!TakeWord("TRUNCATE"))
        {
            throw Mismatch("'ERROR'", "'TRUNCATE'");
        }

        string? filler = IsString(Current) ? ParseString() : null;
        bool withCount = IsWord("WITH");
        if (!withCount && !IsWord("WITHOUT"))
        {
            throw Mismatch("'WITH'", "'WITHOUT'", AString);
        }

        Take();
        ExpectWord("COUNT");
        return new ListAggOverflow(position, IsError: false, filler, withCount);
    }
}
