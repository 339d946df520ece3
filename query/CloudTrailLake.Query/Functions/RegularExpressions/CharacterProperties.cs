namespace CloudTrailLake.Query.Functions.RegularExpressions;

/// <summary>Names behind <c>\p</c>: Unicode's categories, the POSIX classes, and the scripts that occur.</summary>
internal static class CharacterProperties
{
    private static readonly HashSet<string> s_categories = new(StringComparer.Ordinal)
    {
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp",
        "C", "Cc", "Cf", "Cs", "Co", "Cn",
    };

    private static readonly Dictionary<string, string> s_sets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Alpha"] = @"\p{L}\p{M}\p{Nl}", ["Alphabetic"] = @"\p{L}\p{Nl}", ["Digit"] = @"\p{Nd}", ["Alnum"] = @"\p{L}\p{M}\p{Nl}\p{Nd}", ["Upper"] = @"\p{Lu}", ["Uppercase"] = @"\p{Lu}",
        ["Lower"] = @"\p{Ll}", ["Lowercase"] = @"\p{Ll}", ["Punct"] = @"\p{P}$+<=>\^`|~", ["Space"] = @"\s", ["Whitespace"] = @"\s", ["XDigit"] = "0-9A-Fa-f", ["Cntrl"] = @"\p{Cc}",
        ["Blank"] = @"\t\p{Zs}", ["Graph"] = @"\p{L}\p{M}\p{N}\p{P}\p{S}", ["Print"] = @"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}", ["ASCII"] = @"\u0000-\u007F", ["Word"] = @"\w", ["Any"] = @"\u0000-\uFFFF",
        ["Letter"] = @"\p{L}", ["Number"] = @"\p{N}", ["Punctuation"] = @"\p{P}", ["Symbol"] = @"\p{S}", ["Mark"] = @"\p{M}", ["Separator"] = @"\p{Z}", ["Other"] = @"\p{C}",
        ["Latin"] = @"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8\u1E00-\u1EFF\u2C60-\u2C7F\uA722-\uA787\uFF21-\uFF3A\uFF41-\uFF5A",
        ["Greek"] = @"\u0370-\u0373\u0375-\u0377\u037A-\u037D\u037F\u0384\u0386\u0388-\u03E1\u03F0-\u03FF\u1F00-\u1FFE", ["Cyrillic"] = @"\u0400-\u052F\u1C80-\u1C88\u2DE0-\u2DFF\uA640-\uA69F",
        ["Hebrew"] = @"\u0591-\u05F4\uFB1D-\uFB4F", ["Arabic"] = @"\u0600-\u0604\u0606-\u060B\u060D-\u061A\u061C-\u061E\u0620-\u063F\u0641-\u064A\u0656-\u066F\u0671-\u06DC\u06DE-\u06FF\u0750-\u077F",
        ["Thai"] = @"\u0E01-\u0E3A\u0E40-\u0E5B", ["Devanagari"] = @"\u0900-\u0950\u0955-\u0963\u0966-\u097F", ["Hangul"] = @"\u1100-\u11FF\u3131-\u318E\uAC00-\uD7A3",
        ["Hiragana"] = @"\u3041-\u3096\u309D-\u309F", ["Katakana"] = @"\u30A1-\u30FA\u30FD-\u30FF\u31F0-\u31FF\uFF66-\uFF6F\uFF71-\uFF9D",
        ["Han"] = @"\u2E80-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAD9",
    };

    /// <summary>The content of a class.</summary>
    /// <exception cref="FunctionException">The name is not known.</exception>
    public static string Set(string name)
    {
        string plain = name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return s_categories.TryGetValue(plain.Length is 1 or 2 ? char.ToUpperInvariant(plain[0]) + plain[1..].ToLowerInvariant() : plain, out string? category) ? $"\\p{{{category}}}"
            : s_sets.TryGetValue(plain, out string? set) ? set
            : throw new FunctionException($"invalid character property name {{{name}}}");
    }
}
