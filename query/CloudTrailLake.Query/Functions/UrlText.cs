using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Functions;

/// <summary>Percent-encoding, as Java's classes have it.</summary>
internal static class UrlText
{
    /// <summary>The form encoding: blanks are plus signs.</summary>
    public static string Encode(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            _ = b == ' ' ? result.Append('+')
                : char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'*' ? result.Append((char)b)
                : result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return result.ToString();
    }

    /// <exception cref="FunctionException">A percent sign is followed by something else than two digits.</exception>
    public static string Decode(string text)
    {
        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i] == '+' ? ' ' : text[i]);
                continue;
            }

            bytes.Clear();
            for (; i < text.Length && text[i] == '%'; i += 3)
            {
                if (i + 2 >= text.Length)
                {
                    throw new FunctionException("URLDecoder: Incomplete trailing escape (%) pattern");
                }

                bytes.Add(byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte b)
                    ? b
                    : throw new FunctionException($"URLDecoder: Illegal hex characters in escape (%) pattern - Error at index 0 in: \"{text.Substring(i + 1, 2)}\""));
            }

            i--;
            result.Append(Utf8Repair.Decode([.. bytes], Rune.ReplacementChar));
        }

        return result.ToString();
    }

    /// <summary>Escapes of a URL's part that was checked; a plus sign is itself.</summary>
    public static string Unescape(string part) => part.Contains('%', StringComparison.Ordinal) ? Decode(part.Replace("+", "%2B", StringComparison.Ordinal)) : part;
}
