using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// Which patterns the engine's library (RE2) may run in place of ours: those in which every construct means the same to both, which are nearly all that queries hold. RE2 is faster and sees
/// the texts where they lie.
/// </summary>
internal static class RegularExpressions
{
    private const int MaxRepeat = 1000;
    private const string Digits = @"\p{Nd}";
    private const string Words = @"\p{L}\p{M}\p{Nd}\p{Pc}";
    private const string Spaces = @"\t-\r \x{85}\p{Z}";

    /// <summary>The pattern as the library reads it, good for telling whether a text matches; null when it is not certain to mean the same.</summary>
    public static string? ToEngine(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            switch (c)
            {
                case '\\':
                    if (Escape(pattern, ref i, inClass: false) is not { } escape)
                    {
                        return null;
                    }

                    text.Append(escape);
                    break;
                case '[':
                    if (Class(pattern, ref i) is not { } set)
                    {
                        return null;
                    }

                    text.Append(set);
                    break;
                case '(':
                    depth++;
                    if (pattern.AsSpan(i) is ['(', '?', ':', ..])
                    {
                        i += 2;
                    }
                    else if (pattern.AsSpan(i) is ['(', '?', 'i', ')', ..])
                    {
                        i += 3;
                        depth--;
                        text.Append("(?i)");
                        break;
                    }
                    else if (pattern.AsSpan(i) is ['(', '?', ..])
                    {
                        return null;
                    }

                    text.Append("(?:");
                    break;
                case ')':
                    depth--;
                    text.Append(c);
                    break;
                case '*' or '+' or '?':
                    if (text.Length == 0 || i + 1 < pattern.Length && pattern[i + 1] is '+' or '*' or '{')
                    {
                        return null;
                    }

                    text.Append(c);
                    break;
                case '{':
                    if (Repeat(pattern, ref i) is not { } repeat || text.Length == 0)
                    {
                        return null;
                    }

                    text.Append(repeat);
                    break;
                case '}' or ']':
                    return null;
                case '$':
                    // Java's end may stand before a last line feed.
                    if (i != pattern.Length - 1 || depth != 0)
                    {
                        return null;
                    }

                    text.Append(@"\n?\z");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return depth == 0 ? text.ToString() : null;
    }

    private static string? Escape(string pattern, ref int i, bool inClass)
    {
        char c = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
        i++;
        return c switch
        {
            'd' => Digits,
            'w' => inClass ? Words : $"[{Words}]",
            's' => inClass ? Spaces : $"[{Spaces}]",
            't' or 'n' or 'r' or 'f' => $"\\{c}",
            _ when char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) => $"\\{c}",
            _ => null,
        };
    }

    /// <summary>A class of single characters, ranges and shorthands.</summary>
    private static string? Class(string pattern, ref int i)
    {
        var text = new StringBuilder("[");
        int begin = i + 1;
        for (i++; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == ']' && i > begin)
            {
                return text.Append(']').ToString();
            }

            if (c == '[' || c == ']' || (c == '&' && i + 1 < pattern.Length && pattern[i + 1] == '&'))
            {
                return null;
            }

            if (c == '^' && i == begin)
            {
                begin++;
                text.Append(c);
            }
            else if (c == '\\')
            {
                if (Escape(pattern, ref i, inClass: true) is not { } escape)
                {
                    return null;
                }

                text.Append(escape);
            }
            else
            {
                text.Append(c);
            }
        }

        return null;
    }

    private static string? Repeat(string pattern, ref int i)
    {
        int end = pattern.IndexOf('}', i);
        string[] bounds = end < 0 ? [] : pattern[(i + 1)..end].Split(',');
        bool isPlain = bounds.Length is 1 or 2 && bounds[0].Length > 0 && bounds.All(bound => bound.All(char.IsAsciiDigit) && bound.Length <= 4 && (bound.Length == 0 || int.Parse(bound, CultureInfo.InvariantCulture) <= MaxRepeat))
            && (end + 1 >= pattern.Length || pattern[end + 1] is not ('+' or '*' or '{'));
        if (!isPlain)
        {
            return null;
        }

        string text = pattern[i..(end + 1)];
        i = end;
        return text;
    }
}
