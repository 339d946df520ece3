namespace CloudTrailLake.Query.Functions;

/// <summary>The American Soundex code: a letter and three digits. H and W between two letters of one digit do not part them; vowels do.</summary>
internal static class Soundex
{
    private const int Length = 4;

    /// <summary>Digits of the letters A to Z; <c>0</c> for vowels and the silent ones.</summary>
    private const string Digits = "01230120022455012623010202";

    public static string Encode(string text)
    {
        string letters = new([.. text.Where(char.IsLetter).Select(char.ToUpperInvariant)]);
        if (letters.Length == 0)
        {
            return letters;
        }

        var code = new List<char> { letters[0] };
        char last = Digit(letters[0]);
        foreach (char letter in letters.Skip(1))
        {
            if (code.Count == Length)
            {
                break;
            }

            if (letter is 'H' or 'W')
            {
                continue;
            }

            char digit = Digit(letter);
            if (digit != '0' && digit != last)
            {
                code.Add(digit);
            }

            last = digit;
        }

        return new string([.. code]).PadRight(Length, '0');
    }

    private static char Digit(char letter) => letter is >= 'A' and <= 'Z' ? Digits[letter - 'A'] : throw new FunctionException($"The character is not mapped: {letter} (index={(int)letter - 'A'})");
}
