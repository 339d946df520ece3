using CloudTrailLake.Automation.SampleQueries;

namespace CloudTrailLake.Automation.Generation;

/// <summary>
/// Turns questions in plain English into statements by rules, without guessing: a question that a sample query answers gets that query over the time asked for, any other
/// is read phrase by phrase. Every word must be understood, so that none which would change the meaning is passed over.
/// </summary>
internal sealed class QueryGenerator
{
    private readonly IReadOnlyDictionary<string, SampleQuery> questions;

    /// <summary>A generator over a library.</summary>
    public QueryGenerator(IReadOnlyList<SampleQuery> library) => questions = library
        .SelectMany(query => query.Questions.Append(query.Name).Select(question => (Key: Key(question), query)))
        .GroupBy(entry => entry.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().query, StringComparer.Ordinal);

    /// <summary>The statement for a prompt over a store.</summary>
    /// <exception cref="PromptException">The prompt is not understood with certainty; the message says what of it is not.</exception>
    public string Generate(string prompt, string eventDataStoreId)
    {
        var words = PromptWords.Of(prompt);
        if (words.Count == 0)
        {
            throw new PromptException("The prompt holds no words.");
        }

        var (rest, time) = PromptGrammar.ReadTime(words);
        if (!rest.Any(word => word.IsQuoted) && questions.TryGetValue(Key(string.Join(' ', rest.Select(word => word.Raw))), out var sample))
        {
            return sample.Over(eventDataStoreId).Replace(sample.Window, (time ?? TimeSpanCondition.Always).Sql, StringComparison.Ordinal);
        }

        return QuestionStatement.Write(PromptGrammar.Read(words), eventDataStoreId);
    }

    /// <summary>What two ways of asking the same have in common: their terms, in order.</summary>
    private static string Key(string question) => string.Join(' ', SearchTerms.Of(question));
}
