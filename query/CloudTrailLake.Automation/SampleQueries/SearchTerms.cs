using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>Cuts English text into terms for the search: lower case, without words that say nothing, without endings, and one term for words that mean the same.</summary>
internal static partial class SearchTerms
{
    private const int ShortestStem = 3;

    private static readonly IReadOnlySet<string> Silent = new HashSet<string>(StringComparer.Ordinal)
    {
        "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "did", "do", "does", "find", "for", "from", "get", "give", "had", "has", "have", "how", "i",
        "in", "is", "it", "its", "list", "me", "my", "of", "on", "or", "our", "out", "please", "query", "show", "that", "the", "their", "them", "there", "they", "this", "to", "was",
        "we", "were", "what", "when", "where", "which", "who", "whose", "with", "you",
    };

    private static readonly IReadOnlyDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["signin"] = "login", ["sign-in"] = "login", ["signon"] = "login", ["logon"] = "login", ["log-in"] = "login",
        ["address"] = "ip", ["ips"] = "ip",
        ["failure"] = "fail", ["unsuccessful"] = "fail",
        ["denied"] = "deny", ["unauthorized"] = "deny", ["forbidden"] = "deny", ["refused"] = "deny", ["denial"] = "deny",
        ["multi-factor"] = "mfa", ["2fa"] = "mfa",
        ["instances"] = "instance", ["ec2"] = "instance",
        ["api"] = "action", ["call"] = "action",
        ["removed"] = "delete", ["deletion"] = "delete", ["terminat"] = "delete",
        ["caller"] = "user", ["principal"] = "user",
        ["lambda"] = "function", ["serverless"] = "function",
        ["database"] = "rds", ["db"] = "rds",
        ["exposed"] = "public", ["world"] = "public", ["internet"] = "public", ["open"] = "public",
        ["spend"] = "cost", ["bill"] = "cost", ["price"] = "cost", ["expensive"] = "cost",
    };

    /// <summary>The terms of a text in order, repeats included.</summary>
    public static IEnumerable<string> Of(string text) => Words().Matches(Compounds().Replace(text, "${verb}${particle}"))
        .Select(match => match.Value.ToLowerInvariant())
        .Where(word => !Silent.Contains(word))
        .Select(Normal);

    private static string Normal(string word)
    {
        if (Synonyms.TryGetValue(word, out var same))
        {
            return same;
        }

        var stem = Stem(word);
        return Synonyms.GetValueOrDefault(stem, stem);
    }

    /// <summary>Takes off the endings of plurals and of verbs; the same for the text and the phrase is all that counts.</summary>
    private static string Stem(string word)
    {
        foreach (var (ending, replacement) in ((string, string)[])[("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= ShortestStem && !(ending == "s" && word.EndsWith("ss", StringComparison.Ordinal)))
            {
                return Single(word[..^ending.Length] + replacement);
            }
        }

        return word;
    }

    /// <summary><c>stopp</c> is <c>stop</c>.</summary>
    private static string Single(string stem) => stem.Length > ShortestStem && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;

    [GeneratedRegex(@"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?<verb>sign|log)[- ](?<particle>in|on|ins|ons)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Compounds();
}
