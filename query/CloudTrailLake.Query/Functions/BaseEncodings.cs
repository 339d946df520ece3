using System.Text;

namespace CloudTrailLake.Query.Functions;

/// <summary>RFC 4648: bytes as text and back.</summary>
internal static class BaseEncodings
{
    private const string Base32Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] FromHex(string text)
    {
        if (text.Length % 2 != 0)
        {
            throw new FunctionException($"string length must be even: {text.Length}");
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                throw new FunctionException($"invalid hex character: {c}");
            }
        }

        return Convert.FromHexString(text);
    }

    /// <summary>Padding may be missing as a whole, as Java's decoder has it.</summary>
    public static byte[] FromBase64(string text) => FromBase64(text, "+/");

    public static byte[] FromBase64Url(string text) => FromBase64(text, "-_");

    public static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        foreach (byte b in bytes)
        {
            buffer = ((buffer << 8) | b) & 0xFFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32Digits[(buffer >> (bits - 5)) & 31]);
            }
        }

        if (bits > 0)
        {
            text.Append(Base32Digits[(buffer << (5 - bits)) & 31]);
        }

        return text.Append('=', (8 - (text.Length % 8)) % 8).ToString();
    }

    public static byte[] FromBase32(string text)
    {
        string digits = text.TrimEnd('=');
        if (digits.Length % 8 is 1 or 3 or 6)
        {
            throw new FunctionException($"Invalid input length {digits.Length}");
        }

        var bytes = new List<byte>(digits.Length * 5 / 8);
        int buffer = 0;
        int bits = 0;
        foreach (char c in digits)
        {
            int digit = Base32Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                throw new FunctionException($"Unrecognized character: {(c < ' ' || c > '~' ? $"0x{(int)c:x}" : c.ToString())}");
            }

            buffer = ((buffer << 5) | digit) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }

    private static byte[] FromBase64(string text, string special)
    {
        string digits = text.TrimEnd('=');
        int padding = text.Length - digits.Length;
        foreach (char c in digits)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !special.Contains(c, StringComparison.Ordinal))
            {
                throw new FunctionException($"Illegal base64 character {(int)c:x}");
            }
        }

        if (digits.Length % 4 == 1)
        {
            throw new FunctionException("Last unit does not have enough valid bits");
        }

        if (padding > 0 && text.Length % 4 != 0)
        {
            throw new FunctionException(padding > 2 || digits.Length % 4 == 0 ? "Input byte array has incorrect ending byte" : "Input byte array has wrong 4-byte ending unit");
        }

        return Convert.FromBase64String(digits.Replace(special[0], '+').Replace(special[1], '/').PadRight((digits.Length + 3) / 4 * 4, '='));
    }
}
