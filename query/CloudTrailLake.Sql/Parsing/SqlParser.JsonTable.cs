using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

/// <content>JSON_TABLE.</content>
internal sealed partial class SqlParser
{
    private VerbatimRelation ParseJsonTable()
    {
        int from = _index;
        Token name = Take();
        ExpectSymbol("(");
        ParseJsonPathInvocation(name);
        ParseJsonColumns();
        if (TakeWord("PLAN"))
        {
            ParseJsonPlan();
        }

        if (TakeWord("ERROR") || TakeWord("EMPTY"))
        {
            ExpectWords("ON", "ERROR");
        }

        ExpectSymbol(")");
        return new VerbatimRelation(name.Position, "JSON_TABLE", null, Text(from));
    }

    private void ParseJsonColumns()
    {
        ExpectWord("COLUMNS");
        ExpectSymbol("(");
        ParseList<object?>(ParseJsonColumn);
        ExpectSymbol(")", "','");
    }

    private object? ParseJsonColumn()
    {
        if (IsWord("NESTED") && (Peek(1).IsWord("PATH") || IsString(Peek(1))))
        {
            Take();
            _ = TakeWord("PATH");
            ParseString();
            _ = TakeWord("AS") ? ParseIdentifier() : null;
            Enter(Here);
            ParseJsonColumns();
            Leave();
            return null;
        }

        ParseIdentifier();
        if (TakeWord("FOR"))
        {
            ExpectWord("ORDINALITY");
            return null;
        }

        ParseType();
        bool isQuery = ParseJsonFormat() is not null;
        if (TakeWord("PATH"))
        {
            ParseString();
        }

        if (isQuery)
        {
            ParseJsonWrapper();
            ParseJsonQuotes();
        }

        if (ParseJsonBehavior(isExists: false, isQuery) is not null && TakeOn("EMPTY"))
        {
            _ = ParseJsonBehavior(isExists: false, isQuery) is null || TakeOn("ERROR") ? true : throw Mismatch("'ERROR'");
        }
        else if (_tokens[_index - 1].Kind is TokenKind.Word && IsWord("ON"))
        {
            ExpectWords("ON", "ERROR");
        }

        return null;
    }

    private void ParseJsonPlan()
    {
        if (!TakeWord("DEFAULT"))
        {
            ExpectSymbol("(");
            ParseJsonPlanTree();
            ExpectSymbol(")");
            return;
        }

        ExpectSymbol("(");
        ParseList(() => IsWord("OUTER") || IsWord("INNER") || IsWord("UNION") || IsWord("CROSS") ? Take() : throw Mismatch("'CROSS'", "'INNER'", "'OUTER'", "'UNION'"));
        ExpectSymbol(")");
    }

    private void ParseJsonPlanTree()
    {
        ParseJsonPlanPrimary();
        while (IsWord("OUTER") || IsWord("INNER") || IsWord("UNION") || IsWord("CROSS"))
        {
            Take();
            ParseJsonPlanPrimary();
        }
    }

    private void ParseJsonPlanPrimary()
    {
        if (TakeSymbol("("))
        {
            ParseJsonPlanTree();
            ExpectSymbol(")");
        }
        else
        {
            ParseIdentifier();
        }
    }
}
