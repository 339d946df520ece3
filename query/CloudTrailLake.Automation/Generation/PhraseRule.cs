namespace CloudTrailLake.Automation.Generation;

/// <summary>A phrase and what it says about the question.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Apply">Adds what it says to the question, from what was captured in order.</param>
internal sealed record PhraseRule(Phrase Phrase, Action<Question, IReadOnlyList<object>> Apply)
{
    /// <summary>Makes a rule from the text of a phrase.</summary>
    public static PhraseRule Of(string phrase, Action<Question, IReadOnlyList<object>> apply) => new(Phrase.Parse(phrase), apply);
}
