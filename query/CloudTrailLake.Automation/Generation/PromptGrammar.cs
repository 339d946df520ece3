using System.Collections.Frozen;

namespace CloudTrailLake.Automation.Generation;

/// <summary>
/// The phrases that are understood. Every word of a prompt must belong to one of them or be a word that says nothing: what is left over may be what the question is about.
/// At each word the longest phrase counts; of equally long ones the first.
/// </summary>
internal static partial class PromptGrammar
{
    /// <summary>Words that say nothing by themselves. Negations, comparisons and <c>or</c> are not among them: to pass over these would turn the answer round.</summary>
    private static readonly FrozenSet<string> Silent = (
        "a an the all any me my i we us our you please show list give get find display return tell see want would like can could need know let "
        + "of in on at to for from by with is are was were be been being do does did has have had that which what when there these those it as during over within "
        + "happened occurred performed done made called invoked used place took utc query report details write sql").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly IReadOnlyList<PhraseRule> TimeRules = MakeTimeRules();
    private static readonly IReadOnlyList<PhraseRule> Rules = [.. TimeRules, .. ShapeRules(), .. SubjectRules(), .. FilterRules()];

    /// <summary>Every word that some phrase knows: no name unless it is quoted.</summary>
    public static FrozenSet<string> Vocabulary { get; } =
        Rules.SelectMany(rule => rule.Phrase.Words).Concat(PromptCaptures.Words).Concat(Silent).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Understands a prompt whole.</summary>
    /// <exception cref="PromptException">Words are left over, or they contradict each other.</exception>
    public static Question Read(IReadOnlyList<PromptWord> words)
    {
        var question = new Question();
        var unknown = Apply(words, Rules, question).Where(word => word.IsQuoted || !Silent.Contains(word.Text)).Select(word => word.Raw).ToList();
        return unknown.Count == 0
            ? question
            : throw new PromptException($"These words are not understood here: {string.Join(", ", unknown)}. Put names in quotes, as in: user \"{unknown[^1]}\".");
    }

    /// <summary>Takes the time span out of a prompt.</summary>
    /// <returns>The other words, and the time span where there is one.</returns>
    /// <exception cref="PromptException">Two time spans are named.</exception>
    public static (IReadOnlyList<PromptWord> Others, TimeSpanCondition? Time) ReadTime(IReadOnlyList<PromptWord> words)
    {
        var question = new Question();
        var rest = Apply(words, TimeRules, question);
        return (rest, question.Time);
    }

    /// <summary>Applies rules from left to right.</summary>
    /// <returns>The words that no rule took.</returns>
    private static IReadOnlyList<PromptWord> Apply(IReadOnlyList<PromptWord> words, IReadOnlyList<PhraseRule> rules, Question question)
    {
        var rest = new List<PromptWord>();
        var at = 0;
        while (at < words.Count)
        {
            var best = rules.Select(rule => (Rule: rule, Match: rule.Phrase.Match(words, at))).MaxBy(candidate => candidate.Match.Length);
            if (best.Match.Length == 0)
            {
                rest.Add(words[at++]);
                continue;
            }

            best.Rule.Apply(question, best.Match.Captured);
            at += best.Match.Length;
        }

        return rest;
    }

    private static PhraseRule Rule(string phrase, Action<Question, IReadOnlyList<object>> apply) => PhraseRule.Of(phrase, apply);

    private static PhraseRule Rule(string phrase, Action<Question> apply) => PhraseRule.Of(phrase, (question, _) => apply(question));
}
