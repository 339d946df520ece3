using System.Globalization;
using System.Text;

namespace CloudTrailLake.Sql.Parsing;

/// <summary>The escapes of <c>U&amp;'…'</c>: four digits behind the escape character, or six behind it and a plus.</summary>
internal static class UnicodeEscapes
{
    /// <summary>Whether a character may be named by UESCAPE.</summary>
    public static bool IsEscape(char c) => c is > ' ' and < '\u007F' && !char.IsAsciiHexDigit(c) && c is not ('"' or '+' or '\'');

    /// <summary>The text that is meant.</summary>
    /// <exception cref="FormatException">An escape is none; the message is for the statement's owner.</exception>
    public static string Decode(string raw, char escape)
    {
        var result = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != escape)
            {
                result.Append(raw[i]);
            }
            else if (i + 1 < raw.Length && raw[i + 1] == escape)
            {
                result.Append(escape);
                i++;
            }
            else
            {
                i = AppendEscaped(result, raw, i);
            }
        }

        return result.ToString();
    }

    /// <summary>Appends what the escape at <paramref name="start"/> stands for; the index of its last character.</summary>
    private static int AppendEscaped(StringBuilder result, string raw, int start)
    {
        bool isLong = start + 1 < raw.Length && raw[start + 1] == '+';
        int from = isLong ? start + 2 : start + 1;
        int end = from;
        while (end < raw.Length && end < from + (isLong ? 6 : 4) && char.IsAsciiHexDigit(raw[end]))
        {
            end++;
        }

        string digits = raw[from..end];
        if (digits.Length < (isLong ? 6 : 4))
        {
            throw new FormatException(digits.Length == 0 && !isLong && from < raw.Length ? $"Invalid hexadecimal digit: {raw[from]}" : $"Incomplete escape sequence: {digits}");
        }

        int code = int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (code > 0x10FFFF)
        {
            throw new FormatException($"Invalid escaped character: {digits}");
        }

        result.Append(Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw new FormatException($"Invalid escaped character: {digits}. Escaped character is a surrogate. Use '\\+123456' instead."));
        return end - 1;
    }
}
