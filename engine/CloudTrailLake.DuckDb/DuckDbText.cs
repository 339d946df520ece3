using System.Text;

namespace CloudTrailLake.DuckDb;

/// <summary>Writes values and names into DuckDB SQL so that they can mean nothing else.</summary>
internal static class DuckDbText
{
    /// <summary>
    /// A string literal. DuckDB's ordinary literals know no escapes but the doubled quote; a NUL, which would end the SQL text for the C API, is written as <c>chr(0)</c>.
    /// </summary>
    public static string Literal(string value)
    {
        if (!value.Contains('\0', StringComparison.Ordinal))
        {
            return Quote(value, '\'');
        }

        var text = new StringBuilder("(");
        var parts = value.Split('\0');
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? "" : " || chr(0) || ").Append(Quote(parts[i], '\''));
        }

        return text.Append(')').ToString();
    }

    /// <summary>A quoted identifier.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a NUL, which DuckDB cannot name.</exception>
    public static string Identifier(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A DuckDB identifier must not be empty or hold a NUL character.", nameof(name));
        }

        return Quote(name, '"');
    }

    /// <summary>A list of string literals in brackets.</summary>
    public static string LiteralList(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Literal))}]";

    private static string Quote(string text, char quote)
    {
        var doubled = new string(quote, 2);
        return quote + text.Replace(quote.ToString(), doubled, StringComparison.Ordinal) + quote;
    }
}
