using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Query.Functions.RegularExpressions;

/// <content>What stands behind a backslash.</content>
internal sealed partial class PatternTranslator
{
    private void Escape()
    {
        if (_at + 1 >= pattern.Length)
        {
            throw new FunctionException("end pattern at escape");
        }

        char c = pattern[_at + 1];
        switch (c)
        {
            case 'd' or 'w' or 's':
                _at += 2;
                Atom($"\\{c}");
                break;
            case 'D' or 'W' or 'S':
                _at += 2;
                Atom(isWide ? $"(?:{Pair}|\\{c})" : $"\\{c}");
                break;
            case 'b' or 'B' or 'A' or 'Z' or 'z' or 'G':
                Take(2);
                _atom = -1;
                break;
            case 'p' or 'P':
                (string set, bool negated) = Property();
                Atom(negated && isWide ? $"(?:{Pair}|[^{set}])" : negated ? $"[^{set}]" : $"[{set}]");
                break;
            case 'k' when pattern.AsSpan(_at) is ['\\', 'k', '<', ..]:
                NamedReference();
                break;
            case >= '1' and <= '9':
                NumberedReference();
                break;
            case 'Q':
                Quote();
                break;
            case 'R' or 'X':
                throw new FunctionException($"\\{c} is not supported in regular expressions");
            default:
                Atom(CharacterText(CharacterEscape()));
                break;
        }
    }

    /// <summary>A character outside a class.</summary>
    private static string CharacterText(int point) => point > char.MaxValue ? $"(?:{char.ConvertFromUtf32(point)})" : Unit(point);

    private static string Unit(int point) => string.Create(CultureInfo.InvariantCulture, $"\\u{point:X4}");

    private void NamedReference()
    {
        int end = pattern.IndexOf('>', _at);
        string name = end < 0 ? "" : pattern[(_at + 3)..end];
        if (!_names.TryGetValue(name, out int group))
        {
            throw new FunctionException($"undefined name <{name}> reference");
        }

        _at = end + 1;
        Atom(string.Create(CultureInfo.InvariantCulture, $"\\k<{group}>"));
    }

    /// <summary>As many digits as still name a group.</summary>
    private void NumberedReference()
    {
        int group = pattern[++_at] - '0';
        for (_at++; _at < pattern.Length && char.IsAsciiDigit(pattern[_at]) && (group * 10) + pattern[_at] - '0' <= GroupCount; _at++)
        {
            group = (group * 10) + pattern[_at] - '0';
        }

        Atom(string.Create(CultureInfo.InvariantCulture, $"\\k<{group}>"));
    }

    private void Quote()
    {
        int end = pattern.IndexOf("\\E", _at + 2, StringComparison.Ordinal);
        string text = end < 0 ? pattern[(_at + 2)..] : pattern[(_at + 2)..end];
        _at = end < 0 ? pattern.Length : end + 2;
        foreach (int point in CodePoints.Of(text))
        {
            Atom(CharacterText(point));
        }
    }

    /// <summary>The code point of an escape that stands for one.</summary>
    private int CharacterEscape()
    {
        char c = pattern[_at + 1];
        _at += 2;
        switch (c)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 'f':
                return '\f';
            case 'v':
                return '\v';
            case 'a':
                return '\a';
            case 'e':
                return '\u001b';
            case 'u':
                return Hexadecimal(4);
            case 'x' when _at < pattern.Length && pattern[_at] == '{':
                int end = pattern.IndexOf('}', _at);
                int length = end - _at - 1;
                _at++;
                int point = length is > 0 and <= 6 ? Hexadecimal(length) : throw new FunctionException("invalid code point value");
                _at++;
                return point <= 0x10FFFF ? point : throw new FunctionException("too big wide-char value");
            case 'x':
                return Hexadecimal(2);
            case '0':
                int octal = 0;
                for (int digits = 0; digits < 3 && _at < pattern.Length && pattern[_at] is >= '0' and <= '7' && (octal * 8) + pattern[_at] - '0' <= 255; digits++)
                {
                    octal = (octal * 8) + pattern[_at++] - '0';
                }

                return octal;
            case 'c' when _at < pattern.Length:
                return pattern[_at++] ^ 64;
            default:
                if (char.IsHighSurrogate(c) && _at < pattern.Length)
                {
                    return char.ConvertToUtf32(c, pattern[_at++]);
                }

                return c;
        }
    }

    private int Hexadecimal(int digits)
    {
        if (_at + digits > pattern.Length || !int.TryParse(pattern.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
        {
            throw new FunctionException("too short escape sequence");
        }

        _at += digits;
        return value;
    }

    /// <summary>A property as the content of a class, and whether it is meant negated.</summary>
    private (string Set, bool IsNegated) Property()
    {
        bool negated = pattern[_at + 1] == 'P';
        _at += 2;
        string name;
        if (_at < pattern.Length && pattern[_at] == '{')
        {
            int end = pattern.IndexOf('}', _at);
            name = end < 0 ? throw new FunctionException("invalid character property name") : pattern[(_at + 1)..end];
            _at = end + 1;
        }
        else
        {
            name = _at < pattern.Length ? pattern[_at++].ToString() : throw new FunctionException("invalid character property name");
        }

        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        return (CharacterProperties.Set(name), negated);
    }
}
