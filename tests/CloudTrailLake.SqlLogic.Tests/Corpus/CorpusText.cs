using System.Text;

namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>How a value stands in a line of the corpus.</summary>
internal static class CorpusText
{
    private const string Null = "NULL";

    private const string Empty = "(empty)";

    /// <summary>A value; the texts that stand for null and for the empty text are told from them by a backslash.</summary>
    public static string OfValue(string? value) => value switch
    {
        null => Null,
        "" => Empty,
        Null or Empty => "\\" + value,
        _ => Escape(value),
    };

    /// <summary>Line feed, carriage return, tab and backslash as <c>\n \r \t \\</c>.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("\n\r\t\\") < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in text)
            _ = c switch { '\n' => escaped.Append("\\n"), '\r' => escaped.Append("\\r"), '\t' => escaped.Append("\\t"), '\\' => escaped.Append("\\\\"), _ => escaped.Append(c) };
        return escaped.ToString();
    }
}
