namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>
/// Searches queries by words. Each term of the phrase weighs as much as it is rare in the library (inverse document frequency), and counts fully in a name, less in
/// keywords, description and statement. Relevance is the weight found, over the weight of the whole phrase: 1 when the name holds every term.
/// </summary>
internal sealed class SampleQuerySearch
{
    private const double InName = 1;
    private const double InKeywords = 0.9;
    private const double InDescription = 0.8;
    private const double InCategory = 0.6;
    private const double InStatement = 0.4;

    /// <summary>Finds below it are chance: one common word of many.</summary>
    private const double LeastRelevance = 0.1;
    private const int RelevanceDigits = 4;

    private readonly IReadOnlyList<(SampleQuery Query, IReadOnlyDictionary<string, double> Terms)> documents;
    private readonly IReadOnlyDictionary<string, int> frequencies;

    /// <summary>A search over queries; indexes them.</summary>
    public SampleQuerySearch(IReadOnlyList<SampleQuery> queries)
    {
        documents = [.. queries.Select(query => (query, Index(query)))];
        frequencies = documents.SelectMany(document => document.Terms.Keys).GroupBy(term => term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    /// <summary>The queries that fit a phrase, the best first; equally good ones by name. None when the phrase holds no word that says anything.</summary>
    public IReadOnlyList<SampleQueryMatch> Find(string phrase)
    {
        var terms = SearchTerms.Of(phrase).Distinct(StringComparer.Ordinal).Select(term => (Term: term, Weight: Rarity(term))).ToList();
        var whole = terms.Sum(term => term.Weight);
        return
        [
            .. documents
                .Select(document => new SampleQueryMatch(document.Query, Relevance(document.Terms, terms, whole)))
                .Where(match => match.Relevance >= LeastRelevance)
                .OrderByDescending(match => match.Relevance).ThenBy(match => match.Query.Name, StringComparer.Ordinal),
        ];
    }

    private static double Relevance(IReadOnlyDictionary<string, double> document, IReadOnlyList<(string Term, double Weight)> phrase, double whole) =>
        whole == 0 ? 0 : Math.Round(phrase.Sum(term => term.Weight * document.GetValueOrDefault(term.Term)) / whole, RelevanceDigits);

    private static IReadOnlyDictionary<string, double> Index(SampleQuery query)
    {
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(query.Name, InName);
        Add(string.Join(' ', query.Questions), InKeywords);
        Add(query.Keywords, InKeywords);
        Add(query.Description, InDescription);
        Add(query.Category.ToString(), InCategory);
        Add(query.Sql, InStatement);
        return terms;

        void Add(string text, double weight)
        {
            foreach (var term in SearchTerms.Of(text))
            {
                terms.TryAdd(term, weight);
            }
        }
    }

    /// <summary>A term that no query holds is as rare as can be: it makes every find less relevant, as it should.</summary>
    private double Rarity(string term) => Math.Log(1 + (documents.Count / (double)(1 + frequencies.GetValueOrDefault(term))));
}
