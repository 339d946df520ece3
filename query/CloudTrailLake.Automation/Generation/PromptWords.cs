using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Generation;

/// <summary>Cuts a prompt into words. Sentence punctuation goes; what belongs to names, times, addresses and ARNs stays.</summary>
internal static partial class PromptWords
{
    private static readonly char[] Punctuation = ['.', ',', '?', '!', ';', ':', '(', ')', '\''];

    /// <summary>The words in order.</summary>
    public static IReadOnlyList<PromptWord> Of(string prompt) =>
    [
        .. Parts().Matches(prompt)
            .Select(match => match.Groups["quoted"].Success
                ? new PromptWord(match.Groups["quoted"].Value, IsQuoted: true)
                : new PromptWord(match.Value.Trim(Punctuation), IsQuoted: false))
            .Where(word => word.Raw.Length > 0),
    ];

    // A quote inside a word (don't) is no quotation, and stays part of the word.
    [GeneratedRegex("""(?<!\w)"(?<quoted>[^"]+)"|(?<!\w)'(?<quoted>[^']+)'(?!\w)|\S+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
