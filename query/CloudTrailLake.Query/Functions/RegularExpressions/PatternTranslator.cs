using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Functions.RegularExpressions;

/// <summary>
/// A pattern in Java's syntax, with the exceptions that Trino's documentation lists, as .NET reads it. What differs between the two is written anew: possessive quantifiers become atomic groups,
/// groups get their numbers from left to right, classes within classes and their intersections become look-aheads, and characters beyond U+FFFF become pairs.
/// </summary>
internal sealed partial class PatternTranslator(string pattern, bool isWide)
{
    /// <summary>Any character beyond U+FFFF, which is two units.</summary>
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private readonly StringBuilder _text = new(pattern.Length + 16);
    private readonly Stack<int> _open = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly bool _hasNames = HasNames(pattern);
    private int _at;

    /// <summary>Where the last atom begins in the text; -1 when there is nothing to repeat.</summary>
    private int _atom = -1;

    public int GroupCount { get; private set; }

    public IReadOnlyDictionary<string, int> Names => _names;

    /// <exception cref="FunctionException">Something in the pattern is wrong or has no counterpart.</exception>
    public string Translate()
    {
        while (_at < pattern.Length)
        {
            char c = pattern[_at];
            switch (c)
            {
                case '\\':
                    Escape();
                    break;
                case '[':
                    Atom(Class());
                    break;
                case '(':
                    Open();
                    break;
                case ')':
                    Close();
                    break;
                case '*' or '+' or '?':
                    _at++;
                    Quantifier(c.ToString());
                    break;
                case '{' when Bounds() is { } bounds:
                    Quantifier(bounds);
                    break;
                case '|' or '^':
                    _at++;
                    _text.Append(c);
                    _atom = -1;
                    break;
                case '$':
                    _at++;
                    _text.Append(c);
                    break;
                case '.':
                    _at++;
                    Atom(isWide ? $"(?:{Pair}|.)" : ".");
                    break;
                default:
                    Literal();
                    break;
            }
        }

        return _open.Count == 0 ? _text.ToString() : throw new FunctionException("end pattern with unmatched parenthesis");
    }

    private static bool HasNames(string pattern)
    {
        for (int i = pattern.IndexOf("(?<", StringComparison.Ordinal); i >= 0; i = pattern.IndexOf("(?<", i + 1, StringComparison.Ordinal))
        {
            if (i + 3 < pattern.Length && char.IsAsciiLetter(pattern[i + 3]))
            {
                return true;
            }
        }

        return false;
    }

    private void Atom(string text)
    {
        _atom = _text.Length;
        _text.Append(text);
    }

    private void Literal()
    {
        if (char.IsHighSurrogate(pattern[_at]) && _at + 1 < pattern.Length)
        {
            Atom($"(?:{pattern.AsSpan(_at, 2)})");
            _at += 2;
            return;
        }

        char c = pattern[_at++];
        Atom(c is '{' or '}' or ']' ? $"\\{c}" : c.ToString());
    }

    private void Open()
    {
        _open.Push(_text.Length);
        ReadOnlySpan<char> rest = pattern.AsSpan(_at);
        if (rest is not ['(', '?', ..])
        {
            _at++;
            GroupCount++;
            _text.Append(_hasNames ? $"(?<{GroupCount}>" : "(");
        }
        else if (rest is ['(', '?', '<', var first, ..] && char.IsAsciiLetter(first))
        {
            int end = pattern.IndexOf('>', _at);
            string name = end < 0 ? throw new FunctionException("invalid group name <>") : pattern[(_at + 3)..end];
            GroupCount++;
            _names[name] = GroupCount;
            _text.Append(CultureInfo.InvariantCulture, $"(?<{GroupCount}>");
            _at = end + 1;
        }
        else if (rest is ['(', '?', ':' or '=' or '!' or '>', ..])
        {
            Take(3);
        }
        else if (rest is ['(', '?', '<', '=' or '!', ..])
        {
            Take(4);
        }
        else
        {
            Flags();
        }

        _atom = -1;
    }

    /// <summary><c>(?i)</c> or <c>(?i:</c>.</summary>
    private void Flags()
    {
        int end = _at + 2;
        while (end < pattern.Length && pattern[end] is 'i' or 'm' or 's' or 'x' or '-')
        {
            end++;
        }

        if (end >= pattern.Length || pattern[end] is not (')' or ':'))
        {
            throw new FunctionException("undefined group option");
        }

        Take(end + 1 - _at);
        if (pattern[end] == ')')
        {
            _open.Pop();
        }
    }

    private void Take(int count)
    {
        _text.Append(pattern, _at, count);
        _at += count;
    }

    private void Close()
    {
        if (!_open.TryPop(out int start))
        {
            throw new FunctionException("unmatched close parenthesis");
        }

        _at++;
        _text.Append(')');
        _atom = start;
    }

    /// <summary>The quantifier <c>{n}</c>, <c>{n,}</c>, <c>{n,m}</c> or <c>{,m}</c> that begins here; null when the brace is one.</summary>
    private string? Bounds()
    {
        int end = pattern.IndexOf('}', _at);
        if (end < 0)
        {
            return null;
        }

        string text = pattern[(_at + 1)..end];
        string[] parts = text.Split(',');
        if (parts.Length > 2 || text.Length == 0 || text == "," || parts.Any(part => !part.All(char.IsAsciiDigit)))
        {
            return null;
        }

        _at = end + 1;
        return parts[0].Length == 0 ? $"{{0,{parts[1]}}}" : $"{{{text}}}";
    }

    private void Quantifier(string quantifier)
    {
        if (_atom < 0)
        {
            throw new FunctionException("target of repeat operator is not specified");
        }

        _text.Append(quantifier);
        char next = _at < pattern.Length ? pattern[_at] : '\0';
        if (next == '?')
        {
            _at++;
            _text.Append('?');
        }
        else if (next == '+')
        {
            _at++;
            _text.Insert(_atom, "(?>").Append(')');
            return;
        }

        // A quantifier of what is repeated already stands around it.
        if (_at < pattern.Length && pattern[_at] is '*' or '+' or '?' or '{')
        {
            _text.Insert(_atom, "(?:").Append(')');
        }
    }
}
