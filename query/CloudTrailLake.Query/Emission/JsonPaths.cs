using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// JSON paths of Trino's older JSON functions (<c>JsonPathTokenizer</c>): <c>$.a.AWS:b["c d"][0]</c>, where an unquoted member may hold letters, digits and <c>_ : - / @ | # $</c> and blanks.
/// The engine's own grammar takes far less unquoted, so each step is written anew.
/// </summary>
internal static class JsonPaths
{
    /// <summary>The engine's path; false when the text is not a path.</summary>
    public static bool TryTranslate(string path, out string engine)
    {
        engine = "";
        var steps = new List<(string? Key, long Index)>();
        if (path.Length == 0 || path[0] != '$')
        {
            return false;
        }

        int i = 1;
        while (i < path.Length)
        {
            if (path[i] == '.')
            {
                int begin = ++i;
                while (i < path.Length && IsUnquoted(path[i]))
                {
                    i++;
                }

                if (i == begin)
                {
                    return false;
                }

                steps.Add((path[begin..i], 0));
            }
            else if (path[i] == '[')
            {
                if (!Bracket(path, ref i, steps))
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }

        engine = Write(steps);
        return true;
    }

    /// <summary>JSON pointer (RFC 6901) of one member: the engine takes any key this way.</summary>
    public static string Pointer(string key) => "/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The engine's path of one member: the plain form where it is certain to be read as one key.</summary>
    public static string Member(string key) => IsPlain(key) ? $"$.\"{key}\"" : Pointer(key);

    private static bool Bracket(string path, ref int i, List<(string? Key, long Index)> steps)
    {
        i++;
        if (i < path.Length && path[i] == '"')
        {
            var key = new StringBuilder();
            for (i++; i < path.Length && path[i] != '"'; i++)
            {
                if (path[i] == '\\' && i + 1 < path.Length && path[i + 1] is '"' or '\\')
                {
                    i++;
                }

                key.Append(path[i]);
            }

            if (i + 1 >= path.Length || path[i + 1] != ']')
            {
                return false;
            }

            i += 2;
            steps.Add((key.ToString(), 0));
            return true;
        }

        int end = path.IndexOf(']', i);
        if (end <= i)
        {
            return false;
        }

        string text = path[i..end];
        i = end + 1;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long index))
        {
            steps.Add((null, index));
            return true;
        }

        steps.Add((text, 0));
        return text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or ':' or '/' or '@');
    }

    /// <summary>The path form where all keys are plain; else a pointer, in which an index is a step like any other.</summary>
    private static string Write(List<(string? Key, long Index)> steps) =>
        steps.TrueForAll(step => step.Key is null || IsPlain(step.Key))
            ? "$" + string.Concat(steps.Select(step => step.Key is null ? $"[{step.Index}]" : $".\"{step.Key}\""))
            : string.Concat(steps.Select(step => step.Key is null ? $"/{step.Index}" : Pointer(step.Key)));

    private static bool IsPlain(string key) => key.Length > 0 && key != "*" && key.All(c => c is not ('"' or '\\' or '*') && !char.IsControl(c));

    private static bool IsUnquoted(char c) => char.IsLetterOrDigit(c) || c is '_' or ':' or '$' or '-' or '/' or '@' or '|' or '#' or ' ';
}
