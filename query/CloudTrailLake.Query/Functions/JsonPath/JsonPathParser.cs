using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Functions.JsonPath;

/// <summary>Paths of SQL/JSON: <c>lax $.a[0 to last]?(@.b &gt; 5).size()</c>.</summary>
internal sealed partial class JsonPathParser(string text)
{
    private const int MaxDepth = 200;

    private int _at;
    private int _depth;

    /// <summary>Mode and path.</summary>
    /// <exception cref="FunctionException">The text is no path.</exception>
    public (bool IsStrict, JsonPathStep Path) Parse()
    {
        bool strict = Word("strict");
        if (!strict && !Word("lax"))
        {
            throw Wrong();
        }

        JsonPathStep path = Sum();
        Blanks();
        return _at == text.Length ? (strict, path) : throw Wrong();
    }

    private FunctionException Wrong() => new($"Invalid JSON path: '{text}' (character {(_at + 1).ToString(CultureInfo.InvariantCulture)})");

    private void Blanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private bool Take(string symbol)
    {
        Blanks();
        bool found = string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0;
        _at += found ? symbol.Length : 0;
        return found;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Wrong();
        }
    }

    private bool Word(string word)
    {
        Blanks();
        int end = _at + word.Length;
        bool found = string.Compare(text, _at, word, 0, word.Length, StringComparison.Ordinal) == 0 && (end >= text.Length || !IsNamePart(text[end]));
        _at += found ? word.Length : 0;
        return found;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private JsonPathStep Sum()
    {
        if (++_depth > MaxDepth)
        {
            throw Wrong();
        }

        JsonPathStep left = Product();
        while (true)
        {
            char symbol = Take("+") ? '+' : Take("-") ? '-' : '\0';
            if (symbol == '\0')
            {
                _depth--;
                return left;
            }

            left = new JsonPathStep.Arithmetic(left, symbol, Product());
        }
    }

    private JsonPathStep Product()
    {
        JsonPathStep left = Signed();
        while (true)
        {
            char symbol = Take("*") ? '*' : Take("/") ? '/' : Take("%") ? '%' : '\0';
            if (symbol == '\0')
            {
                return left;
            }

            left = new JsonPathStep.Arithmetic(left, symbol, Signed());
        }
    }

    private JsonPathStep Signed() => Take("-") ? new JsonPathStep.Sign(Accessors(), true) : Take("+") ? new JsonPathStep.Sign(Accessors(), false) : Accessors();

    private JsonPathStep Accessors()
    {
        JsonPathStep path = Primary();
        while (true)
        {
            if (Take(".."))
            {
                path = new JsonPathStep.Descendants(path, Key());
            }
            else if (Take("."))
            {
                path = Take("*") ? new JsonPathStep.Member(path, null) : Named(path);
            }
            else if (Take("["))
            {
                path = new JsonPathStep.Elements(path, Subscripts());
            }
            else if (Take("?"))
            {
                Expect("(");
                path = new JsonPathStep.Filter(path, Condition());
                Expect(")");
            }
            else
            {
                return path;
            }
        }
    }

    private JsonPathStep Named(JsonPathStep path)
    {
        bool quoted = _at < text.Length && text[_at] == '"';
        string key = Key();
        if (quoted || !Take("("))
        {
            return new JsonPathStep.Member(path, key);
        }

        Expect(")");
        return key is "type" or "size" or "double" or "ceiling" or "floor" or "abs" or "keyvalue" ? new JsonPathStep.Method(path, key) : throw Wrong();
    }

    private List<(JsonPathStep From, JsonPathStep? To)> Subscripts()
    {
        var subscripts = new List<(JsonPathStep, JsonPathStep?)>();
        if (Take("*"))
        {
            Expect("]");
            return subscripts;
        }

        do
        {
            JsonPathStep from = Sum();
            subscripts.Add((from, Word("to") ? Sum() : null));
        }
        while (Take(","));
        Expect("]");
        return subscripts;
    }

    private JsonPathStep Primary()
    {
        Blanks();
        char c = _at < text.Length ? text[_at] : '\0';
        if (c == '"')
        {
            return new JsonPathStep.Literal(JsonItem.Of(Quoted()));
        }

        if (char.IsAsciiDigit(c))
        {
            return new JsonPathStep.Literal(JsonItem.Of(Numeral()));
        }

        if (c == '$' && _at + 1 < text.Length && IsNamePart(text[_at + 1]))
        {
            throw new FunctionException($"no value passed for parameter {text[(_at + 1)..].Split('.', ' ', ')', '[')[0]}.");
        }

        if (Take("("))
        {
            JsonPathStep inner = Sum();
            Expect(")");
            return inner;
        }

        return Take("$") ? new JsonPathStep.Context()
            : Take("@") ? new JsonPathStep.Current()
            : Word("last") ? new JsonPathStep.Last()
            : Word("true") ? Constant("true")
            : Word("false") ? Constant("false")
            : Word("null") ? Constant("null")
            : throw Wrong();
    }

    private static JsonPathStep.Literal Constant(string json) => new(JsonItem.Of(System.Text.Json.JsonDocument.Parse(json).RootElement));

    private double Numeral()
    {
        int begin = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '.' || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        return double.TryParse(text.AsSpan(begin, _at - begin), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) ? number : throw Wrong();
    }

    private string Key()
    {
        Blanks();
        if (_at < text.Length && text[_at] == '"')
        {
            return Quoted();
        }

        int begin = _at;
        while (_at < text.Length && IsNamePart(text[_at]))
        {
            _at++;
        }

        return _at > begin && !char.IsDigit(text[begin]) ? text[begin.._at] : throw Wrong();
    }

    /// <summary>A doubled quote is one.</summary>
    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] != '"')
            {
                value.Append(text[_at]);
            }
            else if (_at + 1 < text.Length && text[_at + 1] == '"')
            {
                value.Append('"');
                _at++;
            }
            else
            {
                _at++;
                return value.ToString();
            }
        }

        throw Wrong();
    }
}
