using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

/// <content>The JSON functions of the SQL standard, which have clauses where others have arguments.</content>
internal sealed partial class SqlParser
{
    private JsonPathExpression ParseJsonPath()
    {
        Token name = Take();
        ExpectSymbol("(");
        JsonPathExpression call = ParseJsonPathInvocation(name);
        bool isExists = name.IsWord("JSON_EXISTS");
        bool isQuery = name.IsWord("JSON_QUERY");
        call = call with { Returning = isExists ? null : ParseJsonOutput(isQuery) };
        if (isQuery)
        {
            call = call with { Wrapper = ParseJsonWrapper(), Quotes = ParseJsonQuotes() };
        }

        JsonBehavior? first = ParseJsonBehavior(isExists, isQuery);
        bool isEmpty = first is not null && !isExists && TakeOn("EMPTY");
        JsonBehavior? second = isEmpty ? ParseJsonBehavior(isExists, isQuery) : first;
        if (second is not null && !TakeOn("ERROR"))
        {
            throw isEmpty || isExists ? Mismatch("'ERROR'") : Mismatch("'EMPTY'", "'ERROR'");
        }

        ExpectSymbol(")");
        return call with { OnEmpty = isEmpty ? first : null, OnError = second };
    }

    private JsonPathExpression ParseJsonPathInvocation(Token name)
    {
        JsonInput input = ParseJsonInput();
        ExpectSymbol(",");
        var call = new JsonPathExpression(name.Position, name.Text.ToUpperInvariant(), input, ParseString());
        call = call with { PathName = TakeWord("AS") ? ParseIdentifier() : null };
        return TakeWord("PASSING") ? call with { Passing = ParseList(ParseJsonArgument) } : call;
    }

    private JsonArgument ParseJsonArgument()
    {
        JsonInput input = ParseJsonInput();
        ExpectWord("AS");
        return new JsonArgument(input.Position, input, ParseIdentifier());
    }

    private JsonInput ParseJsonInput()
    {
        SourcePosition position = Here;
        Expression value = ParseExpression();
        return new JsonInput(position, value, ParseJsonFormat());
    }

    /// <summary><c>FORMAT JSON [ENCODING UTF8]</c>; null when it is not there.</summary>
    private string? ParseJsonFormat()
    {
        if (!TakeWord("FORMAT"))
        {
            return null;
        }

        ExpectWord("JSON");
        if (!TakeWord("ENCODING"))
        {
            return "JSON";
        }

        string encoding = Current.Text.ToUpperInvariant();
        return TakeWord("UTF8") || TakeWord("UTF16") || TakeWord("UTF32") ? $"JSON ENCODING {encoding}" : throw Mismatch("'UTF16'", "'UTF32'", "'UTF8'");
    }

    private JsonOutput? ParseJsonOutput(bool mayHaveFormat)
    {
        SourcePosition position = Here;
        if (!TakeWord("RETURNING"))
        {
            return null;
        }

        TypeSyntax type = ParseType();
        return new JsonOutput(position, type, mayHaveFormat ? ParseJsonFormat() : null);
    }

    private string? ParseJsonWrapper()
    {
        string? wrapper = null;
        if (TakeWord("WITHOUT"))
        {
            wrapper = "WITHOUT";
        }
        else if (TakeWord("WITH"))
        {
            wrapper = TakeWord("CONDITIONAL") ? "WITH CONDITIONAL" : "WITH UNCONDITIONAL";
            _ = TakeWord("UNCONDITIONAL");
        }

        if (wrapper is not null)
        {
            _ = TakeWord("ARRAY");
            ExpectWord("WRAPPER");
        }

        return wrapper;
    }

    private string? ParseJsonQuotes()
    {
        string? quotes = TakeWord("KEEP") ? "KEEP" : TakeWord("OMIT") ? "OMIT" : null;
        if (quotes is not null)
        {
            ExpectWord("QUOTES");
            if (IsWords("ON", "SCALAR"))
            {
                ExpectWords("ON", "SCALAR", "STRING");
            }
        }

        return quotes;
    }

    private JsonBehavior? ParseJsonBehavior(bool isExists, bool isQuery)
    {
        Token first = Current;
        string[] kinds = isExists ? ["TRUE", "FALSE", "UNKNOWN", "ERROR"] : isQuery ? ["ERROR", "NULL", "EMPTY"] : ["ERROR", "NULL", "DEFAULT"];
        string? kind = Array.Find(kinds, IsWord);
        if (kind is null)
        {
            return null;
        }

        Take();
        if (kind == "EMPTY")
        {
            kind = TakeWord("ARRAY") ? "EMPTY ARRAY" : TakeWord("OBJECT") ? "EMPTY OBJECT" : throw Mismatch("'ARRAY'", "'OBJECT'");
        }

        return new JsonBehavior(first.Position, kind, kind == "DEFAULT" ? ParseExpression() : null);
    }

    /// <summary><c>ON EMPTY</c> or <c>ON ERROR</c>.</summary>
    private bool TakeOn(string what)
    {
        if (!IsWords("ON", what))
        {
            return false;
        }

        Take();
        Take();
        return true;
    }

    private JsonObjectExpression ParseJsonObject()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        var call = new JsonObjectExpression(position, []);
        if (!IsSymbol(")") && !IsJsonReturning())
        {
            call = call with { Members = ParseList(ParseJsonMember), IsAbsentOnNull = ParseOnNull() ?? false };
            bool isUnique = IsWord("WITH");
            if (isUnique || IsWord("WITHOUT"))
            {
                Take();
                ExpectWord("UNIQUE");
                _ = TakeWord("KEYS");
                call = call with { HasUniqueKeys = isUnique };
            }
        }

        call = call with { Returning = ParseJsonOutput(mayHaveFormat: true) };
        ExpectSymbol(")");
        return call;
    }

    private JsonMember ParseJsonMember()
    {
        SourcePosition position = Here;
        // KEY is a column's name where VALUE or a colon follows it at once.
        if (IsWord("KEY") && !Peek(1).IsWord("VALUE") && !Peek(1).IsSymbol(":") && !Peek(1).IsSymbol("."))
        {
            Take();
            Expression named = ParseExpression();
            ExpectWord("VALUE");
            return new JsonMember(position, named, ParseJsonInput());
        }

        Expression key = ParseExpression();
        return TakeWord("VALUE") || TakeSymbol(":") ? new JsonMember(position, key, ParseJsonInput()) : throw Mismatch("':'", "'VALUE'");
    }

    private JsonArrayExpression ParseJsonArray()
    {
        SourcePosition position = Take().Position;
        ExpectSymbol("(");
        var call = new JsonArrayExpression(position, []);
        if (!IsSymbol(")") && !IsJsonReturning())
        {
            call = call with { Elements = ParseList(ParseJsonInput), IsNullOnNull = !(ParseOnNull() ?? true) };
        }

        call = call with { Returning = ParseJsonOutput(mayHaveFormat: true) };
        ExpectSymbol(")");
        return call;
    }

    private bool IsJsonReturning() => IsWord("RETURNING") && IsIdentifier(Peek(1));

    /// <summary>Whether nulls are left out (<c>ABSENT ON NULL</c>) or stay; null when nothing is said.</summary>
    private bool? ParseOnNull()
    {
        bool isAbsent = IsWord("ABSENT");
        if (!isAbsent && !IsWord("NULL"))
        {
            return null;
        }

        Take();
        ExpectWords("ON", "NULL");
        return isAbsent;
    }
}
