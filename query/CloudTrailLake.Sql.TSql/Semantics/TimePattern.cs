using System.Text;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>Patterns of .NET for dates and times (culture en-US) as those of Joda.</summary>
internal static class TimePattern
{
    private static readonly Dictionary<string, string> s_standard = new(StringComparer.Ordinal)
    {
        ["d"] = "M/d/yyyy", ["D"] = "dddd, MMMM d, yyyy", ["s"] = "yyyy-MM-dd'T'HH:mm:ss", ["u"] = "yyyy-MM-dd HH:mm:ss'Z'", ["t"] = "h:mm tt", ["T"] = "h:mm:ss tt", ["g"] = "M/d/yyyy h:mm tt",
        ["G"] = "M/d/yyyy h:mm:ss tt", ["f"] = "dddd, MMMM d, yyyy h:mm tt", ["F"] = "dddd, MMMM d, yyyy h:mm:ss tt", ["Y"] = "MMMM yyyy", ["y"] = "MMMM yyyy", ["M"] = "MMMM d", ["m"] = "MMMM d",
    };

    private static readonly Dictionary<string, string> s_parts = new(StringComparer.Ordinal)
    {
        ["yyyy"] = "yyyy", ["yy"] = "yy", ["MMMM"] = "MMMM", ["MMM"] = "MMM", ["MM"] = "MM", ["M"] = "M", ["dddd"] = "EEEE", ["ddd"] = "EEE", ["dd"] = "dd", ["d"] = "d", ["HH"] = "HH", ["H"] = "H",
        ["hh"] = "hh", ["h"] = "h", ["mm"] = "mm", ["m"] = "m", ["ss"] = "ss", ["s"] = "s", ["fff"] = "SSS", ["tt"] = "a",
    };

    /// <summary>Null for a pattern with something that has no counterpart.</summary>
    public static string? ToJoda(string pattern)
    {
        string custom = s_standard.GetValueOrDefault(pattern, pattern);
        var joda = new StringBuilder();
        for (int i = 0; i < custom.Length;)
        {
            char c = custom[i];
            if (c is '\'' or '"')
            {
                int end = custom.IndexOf(c, i + 1);
                if (end < 0)
                {
                    return null;
                }

                joda.Append('\'').Append(custom.AsSpan(i + 1, end - i - 1)).Append('\'');
                i = end + 1;
                continue;
            }

            int length = 1;
            while (char.IsAsciiLetter(c) && i + length < custom.Length && custom[i + length] == c)
            {
                length++;
            }

            string run = custom.Substring(i, length);
            if (char.IsAsciiLetter(c) && !s_parts.TryGetValue(run, out run!))
            {
                return null;
            }

            joda.Append(run);
            i += length;
        }

        return joda.ToString();
    }
}
