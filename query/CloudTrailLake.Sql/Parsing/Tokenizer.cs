namespace CloudTrailLake.Sql.Parsing;

/// <summary>Cuts a statement into tokens. Never fails: what is no token becomes <see cref="TokenKind.Invalid"/>, so that the first error in reading order is
/// the one reported.</summary>
internal sealed partial class Tokenizer
{
    private static readonly string[] Symbols =
    [
        "<>", "!=", "<=", ">=", "||", "->", "=>", "{-", "-}",
        "(", ")", "[", "]", ",", ".", ";", "=", "<", ">", "+", "-", "*", "/", "%", "?", "{", "}", ":", "|", "^", "$", "@",
    ];

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _offset;
    private int _line = 1;
    private int _lineStart;

    private Tokenizer(string text) => _text = text;

    /// <summary>All tokens, the last one of kind <see cref="TokenKind.End"/>.</summary>
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        var tokenizer = new Tokenizer(text);
        tokenizer.Run();
        return GluedKeywords.Split(tokenizer._tokens);
    }

    private char Current => At(0);

    private char At(int ahead) => _offset + ahead < _text.Length ? _text[_offset + ahead] : '\0';

    private SourcePosition Here => new(_line, _offset - _lineStart + 1);

    private void Run()
    {
        while (SkipBlanksAndComments())
        {
            ReadToken();
        }

        Add(TokenKind.End, "<EOF>", "<EOF>", _offset, Here);
    }

    private void ReadToken()
    {
        int start = _offset;
        SourcePosition position = Here;
        char c = Current;
        if (c == '\'')
        {
            ReadString(start, position);
        }
        else if (c == '"')
        {
            ReadQuoted('"', TokenKind.QuotedIdentifier, start, position);
        }
        else if (c == '`')
        {
            ReadQuoted('`', TokenKind.Invalid, start, position);
        }
        else if ((c is 'x' or 'X') && At(1) == '\'')
        {
            _offset++;
            ReadBinary(start, position);
        }
        else if ((c is 'u' or 'U') && At(1) == '&' && At(2) == '\'')
        {
            _offset += 2;
            ReadUnicodeString(start, position);
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(1))))
        {
            ReadNumber(start, position);
        }
        else if (IsWordStart(c))
        {
            ReadWord(start, position);
        }
        else
        {
            ReadSymbol(start, position);
        }
    }

    private void ReadWord(int start, SourcePosition position)
    {
        while (IsWordPart(Current))
        {
            _offset++;
        }

        string text = _text[start.._offset];
        Add(TokenKind.Word, text, text, start, position);
    }

    private void ReadSymbol(int start, SourcePosition position)
    {
        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(_text, _offset, symbol, 0, symbol.Length) == 0)
            {
                _offset += symbol.Length;
                Add(TokenKind.Symbol, symbol, symbol == "!=" ? "<>" : symbol, start, position);
                return;
            }
        }

        int length = char.IsHighSurrogate(Current) && char.IsLowSurrogate(At(1)) ? 2 : 1;
        _offset += length;
        string text = _text[start.._offset];
        Add(TokenKind.Invalid, text, $"mismatched input '{text}'", start, position);
    }

    private void Add(TokenKind kind, string text, string value, int start, SourcePosition position) =>
        _tokens.Add(new Token(kind, text, value, start, _offset - start, position));

    private bool SkipBlanksAndComments()
    {
        while (_offset < _text.Length)
        {
            char c = Current;
            if (c == '\n')
            {
                _offset++;
                _line++;
                _lineStart = _offset;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                _offset++;
            }
            else if (c == '-' && At(1) == '-')
            {
                while (_offset < _text.Length && Current is not ('\n' or '\r'))
                {
                    _offset++;
                }
            }
            else if (c == '/' && At(1) == '*' && _text.IndexOf("*/", _offset + 2, StringComparison.Ordinal) is >= 0 and var end)
            {
                AdvanceTo(end + 2);
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves on over text that may hold line ends.</summary>
    private void AdvanceTo(int end)
    {
        for (; _offset < end; _offset++)
        {
            if (_text[_offset] == '\n')
            {
                _line++;
                _lineStart = _offset + 1;
            }
        }
    }

    /// <summary>Trino's identifiers are ASCII; a letter that only looks like one of these is no part of a word.</summary>
    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c);
}
