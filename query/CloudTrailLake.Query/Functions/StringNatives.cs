using System.Text;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "String functions and operators".</summary>
internal static class StringNatives
{
    private const int MaxLevenshteinCells = 1_000_000;

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<long, string>("chr", Chr),
        Of<string, int>("codepoint", Codepoint),
        Of<byte[], string>("from_utf8", bytes => Utf8Repair.Decode(bytes, Rune.ReplacementChar)),
        Of<byte[], string, string>("from_utf8", (bytes, replacement) => Utf8Repair.Decode(bytes, Replacement(replacement))),
        Of<byte[], long, string>("from_utf8:codepoint", (bytes, replacement) =>
            Utf8Repair.Decode(bytes, Rune.IsValid(unchecked((int)replacement)) && replacement is >= 0 and <= 0x10FFFF ? new Rune((int)replacement) : throw new FunctionException("Invalid replacement character"))),
        Of<string, string, long>("hamming_distance", HammingDistance),
        Of<string, string, long>("levenshtein_distance", LevenshteinDistance),
        Of<string, bool>("luhn_check", LuhnCheck),
        Of<string, long, string, string>("lpad", (text, size, pad) => Pad(text, size, pad, isLeft: true)),
        Of<string, long, string, string>("rpad", (text, size, pad) => Pad(text, size, pad, isLeft: false)),
        Of<string, string, string, string>("replace", Replace),
        Of<string, string>("soundex", Soundex.Encode),
        Of<string, string, string[]>("split", (text, delimiter) => Splitting.Split(text, delimiter, int.MaxValue)),
        Of<string, string, long, string[]>("split", Splitting.Split),
        Of<string, string, long, string?>("split_part", Splitting.Part),
        Of<string, string, string, string>("split_to_map", Splitting.ToMap),
        Of<string, string, string, string[][]>("split_to_multimap", Splitting.ToMultimap),
        Of<string, string, long, long>("strpos", Position),
        Of<string, string>("title_case", TitleCase),
        Of<string, string, string, string>("translate", Translate),
        Of<string, string>("word_stem", EnglishStemmer.Stem),
        Of<string, string, string>("word_stem", (word, language) => language == "en" ? EnglishStemmer.Stem(word) : throw new FunctionException($"Unknown stemmer language: {language}")),
        Of<string, string, long, long, string>("overlay", Overlay),
        Of<string, string, long, string>("overlay", (text, replacement, start) => Overlay(text, replacement, start, CodePoints.Count(replacement))),
    ];

    private static string Chr(long point) =>
        point is >= 0 and <= 0x10FFFF && Rune.IsValid((int)point) ? new Rune((int)point).ToString() : throw new FunctionException($"Not a valid Unicode code point: {point}");

    private static int Codepoint(string text) => CodePoints.Of(text) is [var point] ? point : throw new FunctionException("Input string must be a single character string");

    private static Rune? Replacement(string text) => CodePoints.Of(text) switch
    {
        [] => null,
        [var point] => new Rune(point),
        _ => throw new FunctionException("Replacement character string must empty or a single character"),
    };

    private static long HammingDistance(string left, string right)
    {
        int[] a = CodePoints.Of(left);
        int[] b = CodePoints.Of(right);
        return a.Length == b.Length
            ? a.Zip(b).LongCount(pair => pair.First != pair.Second)
            : throw new FunctionException("The input strings to hamming_distance function must have the same length");
    }

    private static long LevenshteinDistance(string left, string right)
    {
        int[] a = CodePoints.Of(left);
        int[] b = CodePoints.Of(right);
        if ((long)Math.Max(a.Length, b.Length) * (Math.Min(a.Length, b.Length) - 1) > MaxLevenshteinCells)
        {
            throw new FunctionException("The combined inputs for Levenshtein distance are too large");
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    private static bool LuhnCheck(string digits)
    {
        if (digits.Length == 0)
        {
            throw new FunctionException("luhn_check: input must not be empty");
        }

        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
            {
                throw new FunctionException("luhn_check: input must only contain numbers");
            }

            int digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }

    private static string Pad(string text, long size, string pad, bool isLeft)
    {
        FunctionLimits.CheckLength(size);
        if (pad.Length == 0)
        {
            throw new FunctionException("Padding string must not be empty");
        }

        int[] points = CodePoints.Of(text);
        if (points.Length >= size)
        {
            return CodePoints.Text(points.Take((int)size));
        }

        int[] filler = CodePoints.Of(pad);
        string padding = CodePoints.Text(Enumerable.Range(0, (int)size - points.Length).Select(i => filler[i % filler.Length]));
        return isLeft ? padding + text : text + padding;
    }

    /// <summary>An empty search stands between all characters.</summary>
    private static string Replace(string text, string search, string replacement)
    {
        if (search.Length > 0)
        {
            return text.Replace(search, replacement, StringComparison.Ordinal);
        }

        var result = new StringBuilder(replacement);
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(rune).Append(replacement);
        }

        return result.ToString();
    }

    private static long Position(string text, string part, long instance)
    {
        if (instance == 0)
        {
            throw new FunctionException("'instance' must be a positive or negative number.");
        }

        if (part.Length == 0)
        {
            return 1;
        }

        // The next search begins one character further, so that instances may overlap.
        int index = instance > 0 ? -1 : text.Length;
        for (long found = 0; found < Int128.Abs(instance); found++)
        {
            index = instance > 0
                ? (index + 1 > text.Length ? -1 : text.IndexOf(part, index + 1, StringComparison.Ordinal))
                : (index <= 0 ? -1 : text.AsSpan(0, Math.Min(text.Length, index - 1 + part.Length)).LastIndexOf(part, StringComparison.Ordinal));
            if (index < 0)
            {
                return 0;
            }
        }

        return CodePoints.Count(text[..index]) + 1;
    }

    private static string TitleCase(string text)
    {
        var result = new StringBuilder(text.Length);
        bool inWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(inWord ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune));
            inWord = Rune.IsLetterOrDigit(rune);
        }

        return result.ToString();
    }

    private static string Translate(string text, string from, string to)
    {
        int[] source = CodePoints.Of(from);
        int[] target = CodePoints.Of(to);
        var map = new Dictionary<int, int>();
        for (int i = 0; i < source.Length; i++)
        {
            map.TryAdd(source[i], i < target.Length ? target[i] : -1);
        }

        return CodePoints.Text(CodePoints.Of(text).Select(point => map.GetValueOrDefault(point, point)).Where(point => point >= 0));
    }

    private static string Overlay(string text, string replacement, long start, long length)
    {
        if (start <= 0)
        {
            throw new FunctionException("Start position must be greater than 0");
        }

        int[] points = CodePoints.Of(text);
        int begin = (int)Math.Min(start - 1, points.Length);
        int end = (int)Int128.Min(begin + (Int128)Math.Max(length, 0), points.Length);
        return CodePoints.Text(points.Take(begin)) + replacement + CodePoints.Text(points.Skip(end));
    }
}
