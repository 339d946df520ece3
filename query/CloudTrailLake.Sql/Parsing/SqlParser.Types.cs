using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    /// <summary>Parses a type alone, as the function registry writes it.</summary>
    internal static TypeSyntax ParseType(string text)
    {
        var parser = new SqlParser(text, Tokenizer.Tokenize(text));
        TypeSyntax type = parser.ParseType();
        return parser.Current.Kind == TokenKind.End ? type : throw parser.Mismatch("<EOF>");
    }

    private TypeSyntax ParseType()
    {
        TypeSyntax type = ParseBaseType();
        while (IsWord("ARRAY"))
        {
            type = new TypeSyntax(type.Position, "array", [], [type], []);
            Take();
        }

        return type;
    }

    private TypeSyntax ParseBaseType()
    {
        Token token = Current;
        string name = ParseIdentifier().Name.ToLowerInvariant();
        switch (name)
        {
            case "row" when IsSymbol("("):
                return ParseRowType(token.Position);
            case "double":
                _ = TakeWord("PRECISION");
                return new TypeSyntax(token.Position, name, [], [], []);
            case "interval":
                return ParseIntervalType(token.Position);
            case "array" or "map" when TakeSymbol("<"):
                List<TypeSyntax> angled = ParseList(ParseType);
                ExpectSymbol(">", "','");
                return new TypeSyntax(token.Position, name, [], angled, []);
            case "time" or "timestamp":
                return ParseTimeType(token.Position, name);
            default:
                break;
        }

        var parameters = new List<int>();
        var arguments = new List<TypeSyntax>();
        if (TakeSymbol("("))
        {
            ParseTypeArguments(parameters, arguments);
        }

        return new TypeSyntax(token.Position, name, parameters, arguments, []);
    }

    private void ParseTypeArguments(List<int> parameters, List<TypeSyntax> arguments)
    {
        do
        {
            if (Current.Kind == TokenKind.Integer)
            {
                parameters.Add((int)Math.Min(ParseCount(), int.MaxValue));
            }
            else
            {
                arguments.Add(ParseType());
            }
        }
        while (TakeSymbol(","));
        ExpectSymbol(")", "','");
    }

    private TypeSyntax ParseRowType(SourcePosition position)
    {
        Take();
        var types = new List<TypeSyntax>();
        var names = new List<Identifier?>();
        do
        {
            // A member is "name type" or only a type; two words that belong to one type name are not a name and a type.
            bool named = IsIdentifier(Current) && IsIdentifier(Peek(1)) && !IsWords("double", "precision") && !IsWords("interval", "day") && !IsWords("interval", "year");
            names.Add(named ? ParseIdentifier() : null);
            types.Add(ParseType());
        }
        while (TakeSymbol(","));
        ExpectSymbol(")", "','");
        return new TypeSyntax(position, "row", [], types, names);
    }

    private TypeSyntax ParseTimeType(SourcePosition position, string name)
    {
        var parameters = new List<int>();
        if (TakeSymbol("("))
        {
            parameters.Add((int)Math.Min(ParseCount(), int.MaxValue));
            ExpectSymbol(")");
        }

        if (IsWords("WITH", "TIME") || IsWords("WITHOUT", "TIME"))
        {
            bool with = Take().IsWord("WITH");
            Take();
            ExpectWord("ZONE");
            name = with ? name + " with time zone" : name;
        }

        return new TypeSyntax(position, name, parameters, [], []);
    }

    private TypeSyntax ParseIntervalType(SourcePosition position)
    {
        bool day = TakeWord("DAY");
        if (!day)
        {
            ExpectWord("YEAR");
        }

        ExpectWord("TO");
        ExpectWord(day ? "SECOND" : "MONTH");
        return new TypeSyntax(position, day ? "interval day to second" : "interval year to month", [], [], []);
    }
}
