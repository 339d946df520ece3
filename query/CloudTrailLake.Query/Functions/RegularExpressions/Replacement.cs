using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Query.Functions.RegularExpressions;

/// <summary>Replacement texts: <c>$1</c> and <c>${name}</c> are groups, a backslash takes the next character as it is.</summary>
internal static class Replacement
{
    /// <exception cref="FunctionException">The text is malformed, or there is no such group.</exception>
    public static void Append(StringBuilder result, string replacement, JavaPattern pattern, Match match)
    {
        for (int i = 0; i < replacement.Length; i++)
        {
            char c = replacement[i];
            if (c is '$' or '\\' && i + 1 == replacement.Length)
            {
                throw Illegal(replacement);
            }

            if (c == '\\')
            {
                result.Append(replacement[++i]);
            }
            else if (c == '$')
            {
                i++;
                int group = replacement[i] == '{' ? Named(replacement, pattern, ref i) : Numbered(replacement, pattern, ref i);
                result.Append(match.Groups[group].Value);
            }
            else
            {
                result.Append(c);
            }
        }
    }

    private static int Named(string replacement, JavaPattern pattern, ref int i)
    {
        int end = replacement.IndexOf('}', i);
        string name = end < 0 ? replacement[(i + 1)..] : replacement[(i + 1)..end];
        i = end < 0 ? replacement.Length : end;
        return pattern.Names.TryGetValue(name, out int group) ? group : throw new FunctionException($"Illegal replacement sequence: unknown group {{ {name} }}");
    }

    /// <summary>As many digits as still name a group.</summary>
    private static int Numbered(string replacement, JavaPattern pattern, ref int i)
    {
        if (!char.IsAsciiDigit(replacement[i]))
        {
            throw Illegal(replacement);
        }

        int group = replacement[i] - '0';
        if (group > pattern.GroupCount)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Illegal replacement sequence: unknown group {group}"));
        }

        while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && (group * 10) + replacement[i + 1] - '0' <= pattern.GroupCount)
        {
            group = (group * 10) + replacement[++i] - '0';
        }

        return group;
    }

    private static FunctionException Illegal(string replacement) => new($"Illegal replacement sequence: {replacement}");
}
