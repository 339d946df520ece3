using System.Globalization;
using System.Text;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>The paths of JSON_VALUE and its siblings: <c>$.name."other name"[0]</c>, with or without <c>lax</c>.</summary>
internal static class JsonPathText
{
    /// <summary>The steps of a path, names and indexes; null for a text that is no path.</summary>
    public static IReadOnlyList<object>? Parse(string path)
    {
        string text = path.Trim();
        text = text.StartsWith("lax ", StringComparison.OrdinalIgnoreCase) ? text[4..].TrimStart() : text;
        if (!text.StartsWith('$'))
        {
            return null;
        }

        var steps = new List<object>();
        int i = 1;
        while (i < text.Length)
        {
            int end;
            if (text[i] == '[')
            {
                end = text.IndexOf(']', i);
                if (end < 0 || !int.TryParse(text.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                {
                    return null;
                }

                steps.Add(index);
                i = end + 1;
            }
            else if (text[i] == '.' && i + 1 < text.Length && text[i + 1] == '"')
            {
                end = text.IndexOf('"', i + 2);
                if (end < 0)
                {
                    return null;
                }

                steps.Add(text[(i + 2)..end]);
                i = end + 1;
            }
            else
            {
                end = text.AsSpan(i + 1).IndexOfAny('.', '[');
                end = end < 0 ? text.Length : i + 1 + end;
                if (text[i] != '.' || end == i + 1 || text.AsSpan(i + 1, end - i - 1).IndexOfAnyExcept(NameCharacters) >= 0)
                {
                    return null;
                }

                steps.Add(text[(i + 1)..end]);
                i = end;
            }
        }

        return steps;
    }

    /// <summary>The path to a member of this name.</summary>
    public static string Member(string name) => $"$.\"{name}\"";

    /// <summary>The steps as a path of Trino.</summary>
    public static string Trino(IEnumerable<object> steps)
    {
        var path = new StringBuilder("$");
        foreach (object step in steps)
        {
            path.Append(step is int index ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : $"[\"{step}\"]");
        }

        return path.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$-");
}
