using System.Globalization;

namespace CloudTrailLake.Sql.Parsing;

/// <summary>Whole numbers as written: <c>42</c>, <c>0x2A</c>, <c>0o52</c>, <c>0b101010</c>.</summary>
internal static class IntegerText
{
    public static bool TryParse(string text, out long value)
    {
        value = 0;
        if (text.Length < 3 || text[0] != '0' || char.IsAsciiDigit(text[1]))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        long radix = text[1] is 'x' or 'X' ? 16 : text[1] is 'o' or 'O' ? 8 : 2;
        foreach (char c in text.AsSpan(2))
        {
            long digit = char.IsAsciiDigit(c) ? c - '0' : char.ToLowerInvariant(c) - 'a' + 10;
            if (value > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return true;
    }
}
