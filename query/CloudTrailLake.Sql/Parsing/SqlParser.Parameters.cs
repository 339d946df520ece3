using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class SqlParser
{
    private Dictionary<int, int>? _ordinals;

    private static bool StartsParameter(Token token) => token.Kind == TokenKind.Symbol && token.Value is "?" or ":" or "@" or "$";

    /// <summary>A parameter, when one begins here. Its marks and its name stand without blanks between them.</summary>
    private ParameterExpression? TryParseParameter()
    {
        Token mark = Current;
        if (!StartsParameter(mark))
        {
            return null;
        }

        if (mark.Value == "?")
        {
            Take();
            return Parameter(mark, name: null);
        }

        Token name = Peek(1);
        bool isClosed = mark.Value != "$" || (Peek(2).IsSymbol("$") && Peek(2).Offset == name.EndOffset);
        if (name.Kind != TokenKind.Word || name.Offset != mark.EndOffset || !isClosed)
        {
            throw Mismatch("<expression>");
        }

        for (int tokens = mark.Value == "$" ? 3 : 2; tokens > 0; tokens--)
        {
            Take();
        }

        return Parameter(mark, name.Text);
    }

    /// <summary>Parts of a statement may be read twice, so that a parameter is known by where it stands.</summary>
    private ParameterExpression Parameter(Token mark, string? name)
    {
        if (!_parameters.TryGetValue(mark.Offset, out ParameterExpression? parameter))
        {
            _ordinals ??= _tokens.Where(token => token.IsSymbol("?")).Select((token, i) => (token.Offset, i)).ToDictionary();
            parameter = new ParameterExpression(mark.Position, _ordinals.GetValueOrDefault(mark.Offset), name);
            _parameters.Add(mark.Offset, parameter);
        }

        return parameter;
    }
}
