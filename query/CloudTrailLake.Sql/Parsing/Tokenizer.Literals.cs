namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class Tokenizer
{
    private void ReadString(int start, SourcePosition position)
    {
        string? value = ReadDelimited('\'');
        Add(value is null ? TokenKind.Invalid : TokenKind.String, value is null ? "'" : _text[start.._offset], value ?? "mismatched input \'\'\'", start, position);
    }

    private void ReadQuoted(char quote, TokenKind kind, int start, SourcePosition position)
    {
        string? value = ReadDelimited(quote);
        string text = _text[start.._offset];
        if (value is null)
        {
            Add(TokenKind.Invalid, quote.ToString(), $"mismatched input '{quote}'", start, position);
        }
        else if (kind == TokenKind.Invalid)
        {
            Add(TokenKind.Invalid, text, "backquoted identifiers are not supported; use double quotes to quote identifiers", start, position);
        }
        else if (value.Length == 0)
        {
            Add(TokenKind.Invalid, text, "Zero-length delimited identifier not allowed", start, position);
        }
        else
        {
            Add(kind, text, value, start, position);
        }
    }

    private void ReadBinary(int start, SourcePosition position)
    {
        int end = _text.IndexOf('\'', _offset + 1);
        if (end < 0)
        {
            AdvanceTo(_text.Length);
            Add(TokenKind.Invalid, _text[start..(start + 2)], "mismatched input \'\'\'", start, position);
            return;
        }

        string hex = string.Concat(_text[(_offset + 1)..end].Where(c => c is not (' ' or '\t' or '\r' or '\n')));
        AdvanceTo(end + 1);
        string? fault = !hex.All(char.IsAsciiHexDigit) ? "Binary literal can only contain hexadecimal digits"
            : hex.Length % 2 != 0 ? "Binary literal must contain an even number of digits"
            : null;
        Add(fault is null ? TokenKind.Binary : TokenKind.Invalid, _text[start.._offset], fault ?? hex, start, position);
    }

    /// <summary><c>U&amp;'…'</c>; its escapes are read by the parser, which sees whether UESCAPE follows.</summary>
    private void ReadUnicodeString(int start, SourcePosition position)
    {
        string? raw = ReadDelimited('\'');
        Add(raw is null ? TokenKind.Invalid : TokenKind.UnicodeString, raw is null ? "'" : _text[start.._offset], raw ?? "mismatched input \'\'\'", start, position);
    }

    /// <summary>Reads from the opening quote to past the closing one; a doubled quote stands for itself. Null when there is no end.</summary>
    private string? ReadDelimited(char quote)
    {
        int from = _offset + 1;
        int at = from;
        while (true)
        {
            int end = _text.IndexOf(quote, at);
            if (end < 0)
            {
                AdvanceTo(_text.Length);
                return null;
            }

            if (end + 1 < _text.Length && _text[end + 1] == quote)
            {
                at = end + 2;
                continue;
            }

            AdvanceTo(end + 1);
            return _text[from..end].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
        }
    }

    private void ReadNumber(int start, SourcePosition position)
    {
        if (Current == '0' && BaseOf(At(1)) is { } isDigit && TryReadBased(isDigit))
        {
            AddNumber(TokenKind.Integer, start, position);
            return;
        }

        SkipDigits();
        TokenKind kind = TokenKind.Integer;
        if (Current == '.')
        {
            kind = TokenKind.Decimal;
            _offset++;
            SkipDigits();
        }

        int exponent = (At(1) is '+' or '-') ? 2 : 1;
        if ((Current is 'e' or 'E') && char.IsAsciiDigit(At(exponent)))
        {
            kind = TokenKind.Double;
            _offset += exponent;
            while (char.IsAsciiDigit(Current))
            {
                _offset++;
            }
        }

        AddNumber(kind, start, position);
    }

    /// <summary>A whole number that goes on as a word is one bad word; a decimal ends where it ends.</summary>
    private void AddNumber(TokenKind kind, int start, SourcePosition position)
    {
        if (kind != TokenKind.Integer || !IsWordPart(Current))
        {
            string number = _text[start.._offset];
            Add(kind, number, number.Replace("_", string.Empty, StringComparison.Ordinal), start, position);
            return;
        }

        while (IsWordPart(Current))
        {
            _offset++;
        }

        Add(TokenKind.Invalid, _text[start.._offset], "identifiers must not start with a digit; surround the identifier with double quotes", start, position);
    }

    private static Func<char, bool>? BaseOf(char mark) => mark switch
    {
        'x' or 'X' => char.IsAsciiHexDigit,
        'o' or 'O' => c => c is >= '0' and <= '7',
        'b' or 'B' => c => c is '0' or '1',
        _ => null,
    };

    /// <summary><c>0x1F</c>, <c>0o17</c>, <c>0b101</c>, with single underscores between digits.</summary>
    private bool TryReadBased(Func<char, bool> isDigit)
    {
        int at = 2;
        while (isDigit(At(at)) || (At(at) == '_' && isDigit(At(at + 1))))
        {
            at++;
        }

        if (at == 2)
        {
            return false;
        }

        _offset += at;
        return true;
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current) || (Current == '_' && char.IsAsciiDigit(At(1)) && _offset > 0 && char.IsAsciiDigit(_text[_offset - 1])))
        {
            _offset++;
        }
    }
}
