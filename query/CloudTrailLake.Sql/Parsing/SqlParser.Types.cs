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
        Begin(AType);
        TypeSyntax type = ParseBaseType();
        while (TakeWord("ARRAY"))
        {
            type = new TypeSyntax(type.Position, "array", [], [type], []);
            if (TakeSymbol("["))
            {
                ParseCount();
                ExpectSymbol("]");
            }
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
            case "interval" when Current.Kind == TokenKind.Word && Enum.TryParse<IntervalField>(Current.Text, ignoreCase: true, out _):
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
            if (Note(Current.Kind == TokenKind.Integer, "<integer>"))
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
            bool named = IsNamedField();
            names.Add(named ? ParseIdentifier() : null);
            types.Add(ParseType());
        }
        while (TakeSymbol(","));
        ExpectSymbol(")", "','");
        return new TypeSyntax(position, "row", [], types, names);
    }

    /// <summary>A member is "name type" or only a type; two words that belong to one type name are not a name and a type.</summary>
    private bool IsNamedField()
    {
        Token next = Peek(1);
        bool isOneType = (Current.IsWord("DOUBLE") && next.IsWord("PRECISION") && !IsIdentifier(Peek(2)))
            || (Current.IsWord("INTERVAL") && Enum.TryParse<IntervalField>(next.Text, ignoreCase: true, out _))
            || (next.IsWord("ARRAY") && !Peek(2).IsSymbol("(") && !Peek(2).IsSymbol("<"));
        return IsIdentifier(Current) && IsIdentifier(next) && !isOneType;
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
        IntervalField from = ParseIntervalField();
        IntervalField? to = TakeWord("TO") ? ParseIntervalField() : null;
        return new TypeSyntax(position, $"interval {from}{(to is { } end ? $" to {end}" : string.Empty)}".ToLowerInvariant(), [], [], []);
    }
}
