using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

/// <content>Row pattern recognition: MATCH_RECOGNIZE, and the same clauses inside a window.</content>
internal sealed partial class SqlParser
{
    private VerbatimRelation ParseMatchRecognize(Relation input)
    {
        SourcePosition position = Here;
        int from = _index;
        Take();
        ExpectSymbol("(");
        if (TakeWord("PARTITION"))
        {
            ExpectWord("BY");
            ParseList(ParseExpression);
        }

        ParseOptionalOrderBy();
        ParseOptionalMeasures();
        if (TakeWord("ONE"))
        {
            ExpectWords("ROW", "PER", "MATCH");
        }
        else if (TakeWord("ALL"))
        {
            ExpectWords("ROWS", "PER", "MATCH");
            ParseOptionalEmptyMatches();
        }

        ParseOptionalSkip();
        ExpectWord("PATTERN");
        ParsePatternInParentheses();
        ParseOptionalSubsets();
        ExpectWord("DEFINE");
        ParseList(ParsePatternDefinition);
        ExpectSymbol(")", "','");
        return new VerbatimRelation(position, "MATCH_RECOGNIZE", input, Text(from));
    }

    private void ExpectWords(params IEnumerable<string> words)
    {
        foreach (string word in words)
        {
            ExpectWord(word);
        }
    }

    private void ParseOptionalMeasures()
    {
        if (TakeWord("MEASURES"))
        {
            ParseList(() =>
            {
                ParseExpression();
                ExpectWord("AS");
                return ParseIdentifier();
            });
        }
    }

    private void ParseOptionalEmptyMatches()
    {
        if (TakeWord("SHOW") || TakeWord("OMIT"))
        {
            ExpectWords("EMPTY", "MATCHES");
        }
        else if (TakeWord("WITH"))
        {
            ExpectWords("UNMATCHED", "ROWS");
        }
    }

    /// <summary><c>AFTER MATCH SKIP …</c>, then INITIAL or SEEK.</summary>
    private void ParseOptionalSkip()
    {
        if (TakeWord("AFTER"))
        {
            ExpectWords("MATCH", "SKIP");
            if (TakeWord("PAST"))
            {
                ExpectWords("LAST", "ROW");
            }
            else
            {
                ExpectWord("TO");
                if (IsWords("NEXT", "ROW"))
                {
                    Take();
                    Take();
                }
                else
                {
                    _ = IsIdentifier(Peek(1)) && !Peek(1).IsWord("PATTERN") && !Peek(1).IsWord("INITIAL") && !Peek(1).IsWord("SEEK") && (TakeWord("FIRST") || TakeWord("LAST"));
                    ParseIdentifier();
                }
            }
        }

        _ = TakeWord("INITIAL") || TakeWord("SEEK");
    }

    private void ParseOptionalSubsets()
    {
        if (TakeWord("SUBSET"))
        {
            ParseList(() =>
            {
                ParseIdentifier();
                ExpectSymbol("=");
                return ParseIdentifiersInParentheses();
            });
        }
    }

    private Expression ParsePatternDefinition()
    {
        ParseIdentifier();
        ExpectWord("AS");
        return ParseExpression();
    }

    private void ParsePatternInParentheses()
    {
        ExpectSymbol("(");
        ParsePattern();
        ExpectSymbol(")");
    }

    /// <summary>Variables in a row, and alternatives.</summary>
    private void ParsePattern()
    {
        do
        {
            do
            {
                ParsePatternPrimary();
                ParsePatternQuantifier();
            }
            while (IsIdentifier(Current) || IsSymbol("(") || IsSymbol("^") || IsSymbol("$") || IsSymbol("{-"));
        }
        while (TakeSymbol("|"));
    }

    private void ParsePatternPrimary()
    {
        if (Current.IsWord("PERMUTE") && Peek(1).IsSymbol("("))
        {
            Take();
            Take();
            do
            {
                ParsePattern();
            }
            while (TakeSymbol(","));
            ExpectSymbol(")", "','");
        }
        else if (TakeSymbol("("))
        {
            if (!TakeSymbol(")"))
            {
                ParsePattern();
                ExpectSymbol(")");
            }
        }
        else if (TakeSymbol("{-"))
        {
            Enter(Here);
            ParsePattern();
            ExpectSymbol("-}");
            Leave();
        }
        else if (!TakeSymbol("^") && !TakeSymbol("$"))
        {
            ParseIdentifier();
        }
    }

    private void ParsePatternQuantifier()
    {
        if (TakeSymbol("{"))
        {
            bool isCounted = Current.Kind == TokenKind.Integer;
            _ = isCounted ? ParseCount() : 0;
            if (!isCounted || !IsSymbol("}"))
            {
                ExpectSymbol(",");
                _ = Current.Kind == TokenKind.Integer ? ParseCount() : 0;
            }

            ExpectSymbol("}");
        }
        else if (!TakeSymbol("*") && !TakeSymbol("+") && !TakeSymbol("?"))
        {
            return;
        }

        TakeSymbol("?");
    }
}
