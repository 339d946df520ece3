namespace CloudTrailLake.Query.Emission;

/// <summary>Checks patterns for what the engine's library (RE2) lacks, so that the refusal says so instead of quoting the library.</summary>
internal static class RegularExpressions
{
    /// <summary>A replacement text with Trino's <c>$1</c> as the engine's <c>\1</c>; <c>\$</c> is a dollar sign.</summary>
    public static string Replacement(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool hasNext = i + 1 < text.Length;
            if (text[i] == '\\' && hasNext)
            {
                result.Append(text[++i] == '\\' ? "\\\\" : text[i]);
            }
            else if (text[i] == '$' && hasNext && char.IsAsciiDigit(text[i + 1]))
            {
                result.Append('\\').Append(text[++i]);
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>A pattern with Java's named groups <c>(?&lt;name&gt;…)</c> in the library's spelling.</summary>
    public static string Named(string pattern)
    {
        var result = new System.Text.StringBuilder(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            result.Append(pattern[i]);
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                result.Append(pattern[++i]);
            }
            else if (pattern.AsSpan(i) is ['(', '?', '<', var next, ..] && char.IsAsciiLetter(next))
            {
                result.Append("?P");
                i++;
            }
        }

        return result.ToString();
    }

    /// <summary>How many groups a pattern captures.</summary>
    public static int CapturingGroups(string pattern)
    {
        int count = 0;
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass && (pattern.AsSpan(i) is not ['(', '?', ..] || pattern.AsSpan(i) is ['(', '?', '<', ..] or ['(', '?', 'P', '<', ..]):
                    count++;
                    break;
            }
        }

        return count;
    }

    /// <summary>Why the pattern cannot be run; null when nothing speaks against it.</summary>
    public static string? Refusal(string pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                char next = pattern[++i];
                if (next is >= '1' and <= '9' or 'k')
                {
                    return $"Back-references are not supported in regular expressions: '\\{next}' in '{pattern}'";
                }

                if (next == 'Q')
                {
                    int end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
                    i = end < 0 ? pattern.Length : end + 1;
                }

                continue;
            }

            if (pattern.AsSpan(i) is ['(', '?', '=' or '!', ..] or ['(', '?', '<', '=' or '!', ..])
            {
                return $"Look-around is not supported in regular expressions: '{(pattern[i + 2] == '<' ? pattern.Substring(i, 4) : pattern.Substring(i, 3))}' in '{pattern}'";
            }

            if (pattern.AsSpan(i) is ['(', '?', '>', ..])
            {
                return $"Atomic groups are not supported in regular expressions: '{pattern}'";
            }
        }

        return null;
    }
}
