using System.Text;

namespace CloudTrailLake.Query.Functions;

/// <summary>Text as Trino's functions count it: by code points, not by UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The code points of a text.</summary>
    public static int[] Of(string text)
    {
        var points = new int[Count(text)];
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            points[count++] = rune.Value;
        }

        return points;
    }

    /// <summary>How many there are.</summary>
    public static int Count(string text)
    {
        int count = text.Length;
        foreach (char c in text)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Index in UTF-16 units of the code point with this index; -1 behind the end.</summary>
    public static int IndexOf(string text, long point)
    {
        int i = 0;
        for (; point > 0; point--)
        {
            if (i >= text.Length)
            {
                return -1;
            }

            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
        }

        return i < text.Length ? i : -1;
    }

    /// <summary>Text of code points.</summary>
    public static string Text(IEnumerable<int> points)
    {
        var text = new StringBuilder();
        foreach (int point in points)
        {
            text.Append(new Rune(point));
        }

        return text.ToString();
    }
}
