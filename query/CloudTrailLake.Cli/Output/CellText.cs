using System.Globalization;
using System.Text;

namespace CloudTrailLake.Cli.Output;

/// <summary>
/// A cell as it may be shown: logs hold what anyone sent to AWS, so control characters (which could drive the terminal) are shown as escapes.
/// </summary>
internal static class CellText
{
    /// <summary>How NULL is shown.</summary>
    public const string Null = "NULL";

    /// <summary>The text without control characters.</summary>
    public static string Visible(string? cell)
    {
        if (cell is null)
            return Null;
        return cell.Any(IsHidden) ? Escape(cell) : cell;
    }

    /// <summary>The text in at most <paramref name="width"/> columns, with an ellipsis where it was cut.</summary>
    public static string Fit(string text, int width)
    {
        if (text.Length <= width)
            return text;
        int cut = width - 1;
        if (cut > 0 && char.IsHighSurrogate(text[cut - 1]))
            cut--;
        return string.Concat(text.AsSpan(0, cut), "…");
    }

    private static bool IsHidden(char c) => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Escape(string cell)
    {
        var result = new StringBuilder(cell.Length + 16);
        foreach (char c in cell)
        {
            _ = c switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when IsHidden(c) => result.Append("\\u").Append(((int)c).ToString("x4")),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
