using System.Text;

namespace CloudTrailLake.Query.Functions.RegularExpressions;

/// <content>Character classes.</content>
internal sealed partial class PatternTranslator
{
    /// <summary>A pattern that takes exactly one character of the class that begins here.</summary>
    private string Class()
    {
        _at++;
        bool negated = _at < pattern.Length && pattern[_at] == '^';
        _at += negated ? 1 : 0;
        var operands = new List<string> { Union(isFirst: true) };
        while (pattern.AsSpan(_at) is ['&', '&', ..])
        {
            _at += 2;
            operands.Add(Union(isFirst: false));
        }

        _at++;
        if (operands.Count == 1)
        {
            return negated ? Negate(operands[0]) : operands[0];
        }

        string together = string.Concat(operands.SkipLast(1).Select(operand => $"(?={operand})")) + operands[^1];
        return negated ? Negate($"(?:{together})") : $"(?:{together})";
    }

    private string Negate(string one) => one.StartsWith('[') && !one.StartsWith("[^", StringComparison.Ordinal) && one.IndexOf(']', StringComparison.Ordinal) == one.Length - 1
        ? (isWide ? $"(?:{Pair}|[^{one[1..]})" : $"[^{one[1..]}")
        : isWide ? $"(?:(?!{one})(?:{Pair}|[\\s\\S]))" : $"(?:(?!{one})[\\s\\S])";

    /// <summary>The members up to the end of the class or an <c>&amp;&amp;</c>.</summary>
    private string Union(bool isFirst)
    {
        var set = new StringBuilder();
        var alternatives = new List<string>();
        for (; ; isFirst = false)
        {
            if (_at >= pattern.Length)
            {
                throw new FunctionException("premature end of char-class");
            }

            char c = pattern[_at];
            if ((c == ']' && !isFirst) || pattern.AsSpan(_at) is ['&', '&', ..])
            {
                break;
            }

            if (c == '[')
            {
                alternatives.Add(Class());
            }
            else if (c == '\\' && Shorthand(set, alternatives))
            {
                continue;
            }
            else
            {
                Range(set, alternatives);
            }
        }

        if (set.Length > 0)
        {
            alternatives.Insert(0, $"[{set}]");
        }

        return alternatives.Count switch
        {
            0 => "(?!)",
            1 => alternatives[0],
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    /// <summary>Takes an escape that stands for many characters; false when it stands for one.</summary>
    private bool Shorthand(StringBuilder set, List<string> alternatives)
    {
        char c = _at + 1 < pattern.Length ? pattern[_at + 1] : throw new FunctionException("end pattern at escape");
        if (c is 'd' or 'w' or 's')
        {
            set.Append('\\').Append(c);
            _at += 2;
            return true;
        }

        if (c is 'D' or 'W' or 'S')
        {
            set.Append('\\').Append(c);
            _at += 2;
            AddPairs(alternatives);
            return true;
        }

        if (c is not ('p' or 'P'))
        {
            return false;
        }

        (string members, bool negated) = Property();
        if (negated)
        {
            alternatives.Add($"[^{members}]");
            AddPairs(alternatives);
        }
        else
        {
            set.Append(members);
        }

        return true;
    }

    private void AddPairs(List<string> alternatives)
    {
        if (isWide)
        {
            alternatives.Insert(0, Pair);
        }
    }

    private void Range(StringBuilder set, List<string> alternatives)
    {
        int from = Member();
        int to = from;
        if (pattern.AsSpan(_at) is ['-', not (']' or '['), ..] && pattern.AsSpan(_at + 1) is not ['&', '&', ..])
        {
            _at++;
            to = Member();
            if (to < from)
            {
                throw new FunctionException("empty range in char class");
            }
        }

        if (from <= char.MaxValue)
        {
            set.Append(Unit(from));
            if (to > from)
            {
                set.Append('-').Append(Unit(Math.Min(to, char.MaxValue)));
            }
        }

        if (to > char.MaxValue)
        {
            AddWide(alternatives, Math.Max(from, 0x10000), to);
        }
    }

    private int Member()
    {
        if (pattern[_at] == '\\')
        {
            if (_at + 1 < pattern.Length && pattern[_at + 1] == 'b')
            {
                _at += 2;
                return '\b';
            }

            return CharacterEscape();
        }

        int point = char.IsHighSurrogate(pattern[_at]) && _at + 1 < pattern.Length ? char.ConvertToUtf32(pattern[_at], pattern[_at + 1]) : pattern[_at];
        _at += point > char.MaxValue ? 2 : 1;
        return point;
    }

    /// <summary>A range beyond U+FFFF as pairs: those of the first high surrogate, those of the ones between, those of the last.</summary>
    private static void AddWide(List<string> alternatives, int from, int to)
    {
        string a = char.ConvertFromUtf32(from);
        string b = char.ConvertFromUtf32(to);
        if (a[0] == b[0])
        {
            alternatives.Add($"{Unit(a[0])}[{Unit(a[1])}-{Unit(b[1])}]");
            return;
        }

        alternatives.Add($"{Unit(a[0])}[{Unit(a[1])}-\\uDFFF]");
        if (b[0] - a[0] > 1)
        {
            alternatives.Add($"[{Unit(a[0] + 1)}-{Unit(b[0] - 1)}][\\uDC00-\\uDFFF]");
        }

        alternatives.Add($"{Unit(b[0])}[\\uDC00-{Unit(b[1])}]");
    }
}
