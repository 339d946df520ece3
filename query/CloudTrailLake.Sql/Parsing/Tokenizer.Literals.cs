using System.Globalization;
using System.Text;

namespace CloudTrailLake.Sql.Parsing;

internal sealed partial class Tokenizer
{
    private void ReadString(int start, SourcePosition position)
    {
        string? value = ReadDelimited('\'');
        string text = _text[start.._offset];
        Add(value is null ? TokenKind.Invalid : TokenKind.String, text, value ?? $"mismatched input '{Shorten(text)}': the string has no end", start, position);
    }

    private void ReadQuoted(char quote, TokenKind kind, int start, SourcePosition position)
    {
        string? value = ReadDelimited(quote);
        string text = _text[start.._offset];
        if (value is null)
        {
            Add(TokenKind.Invalid, text, $"mismatched input '{Shorten(text)}': the quoted identifier has no end", start, position);
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
        string? digits = ReadDelimited('\'');
        string text = _text[start.._offset];
        string hex = digits is null ? string.Empty : string.Concat(digits.Where(c => !char.IsWhiteSpace(c)));
        string? fault = digits is null ? $"mismatched input '{Shorten(text)}': the binary literal has no end"
            : !hex.All(char.IsAsciiHexDigit) ? "Binary literal can only contain hexadecimal digits"
            : hex.Length % 2 != 0 ? "Binary literal must contain an even number of digits"
            : null;
        Add(fault is null ? TokenKind.Binary : TokenKind.Invalid, text, fault ?? hex, start, position);
    }

    private void ReadUnicodeString(int start, SourcePosition position)
    {
        string? raw = ReadDelimited('\'');
        string text = _text[start.._offset];
        if (raw is null)
        {
            Add(TokenKind.Invalid, text, $"mismatched input '{Shorten(text)}': the string has no end", start, position);
            return;
        }

        string? value = DecodeUnicode(raw, out string fault);
        Add(value is null ? TokenKind.Invalid : TokenKind.String, text, value ?? fault, start, position);
    }

    private static string? DecodeUnicode(string raw, out string fault)
    {
        fault = string.Empty;
        var result = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i]);
                continue;
            }

            if (i + 1 < raw.Length && raw[i + 1] == '\\')
            {
                result.Append('\\');
                i++;
                continue;
            }

            int skip = i + 1 < raw.Length && raw[i + 1] == '+' ? 2 : 1;
            int digits = skip == 2 ? 6 : 4;
            if (i + skip + digits > raw.Length || !int.TryParse(raw.AsSpan(i + skip, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
            {
                fault = "Incomplete escape sequence: " + raw[i..];
                return null;
            }

            if (!Rune.IsValid(code))
            {
                fault = $"Invalid escaped character: {raw.Substring(i + skip, digits)}";
                return null;
            }

            result.Append(new Rune(code).ToString());
            i += skip + digits - 1;
        }

        return result.ToString();
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
        SkipDigits();
        TokenKind kind = TokenKind.Integer;
        if (Current == '.' && !IsWordStart(At(1)))
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
            SkipDigits();
        }

        if (!IsWordPart(Current))
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

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current) || (Current == '_' && char.IsAsciiDigit(At(1)) && _offset > 0 && char.IsAsciiDigit(_text[_offset - 1])))
        {
            _offset++;
        }
    }

    private static string Shorten(string text) => text.Length <= 20 ? text : string.Concat(text.AsSpan(0, 20), "…");
}
