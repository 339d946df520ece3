namespace CloudTrailLake.Automation.Generation;

/// <summary>
/// A phrase that a rule knows: words between blanks, where <c>a|b</c> is either of them, <c>[a]</c> may be left out, and <c>{kind}</c> stands for something that
/// <see cref="PromptCaptures"/> reads.
/// </summary>
internal sealed class Phrase
{
    private readonly IReadOnlyList<Element> elements;

    private Phrase(IReadOnlyList<Element> elements) => this.elements = elements;

    /// <summary>The plain words that the phrase uses: names of things cannot be these.</summary>
    public IEnumerable<string> Words => elements.SelectMany(element => element.Words);

    /// <summary>Reads a phrase in the form above.</summary>
    public static Phrase Parse(string text) => new([.. text.Split(' ').Select(part =>
    {
        var optional = part[0] == '[';
        var body = optional ? part[1..^1] : part;
        return body[0] == '{' ? new Element([], body[1..^1], optional) : new Element(body.Split('|'), null, optional);
    })]);

    /// <summary>The longest match of the phrase at a place of the prompt.</summary>
    /// <returns>How many words it takes, and what was captured; zero words when it does not match.</returns>
    public (int Length, IReadOnlyList<object> Captured) Match(IReadOnlyList<PromptWord> words, int start)
    {
        var best = (Length: 0, Captured: (IReadOnlyList<object>)[]);
        Try(words, start, element: 0, start, [], ref best);
        return best;
    }

    private void Try(IReadOnlyList<PromptWord> words, int at, int element, int start, IReadOnlyList<object> captured, ref (int Length, IReadOnlyList<object> Captured) best)
    {
        if (element == elements.Count)
        {
            if (at - start > best.Length)
            {
                best = (at - start, captured);
            }

            return;
        }

        var current = elements[element];
        if (current.IsOptional)
        {
            Try(words, at, element + 1, start, captured, ref best);
        }

        if (current.Capture is { } kind)
        {
            foreach (var (length, value) in PromptCaptures.Read(kind, words, at))
            {
                Try(words, at + length, element + 1, start, [.. captured, value], ref best);
            }
        }
        else if (at < words.Count && !words[at].IsQuoted && current.Words.Contains(words[at].Text, StringComparer.Ordinal))
        {
            Try(words, at + 1, element + 1, start, captured, ref best);
        }
    }

    private sealed record Element(IReadOnlyList<string> Words, string? Capture, bool IsOptional);
}
