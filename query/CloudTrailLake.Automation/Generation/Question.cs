namespace CloudTrailLake.Automation.Generation;

/// <summary>What is understood of a prompt so far. What contradicts itself is refused: two time spans, two Regions, failed and successful.</summary>
internal sealed class Question
{
    private readonly Dictionary<string, string> conditions = new(StringComparer.Ordinal);
    private readonly List<Grouping> groupings = [];

    /// <summary>The time asked about, or null for all.</summary>
    public TimeSpanCondition? Time { get; private set; }

    /// <summary>Conditions in the order in which they were said.</summary>
    public IEnumerable<string> Conditions => conditions.Values;

    /// <summary>What is counted by.</summary>
    public IReadOnlyList<Grouping> Groupings => groupings;

    /// <summary>Rows at most, or null.</summary>
    public int? Limit { get; private set; }

    /// <summary>Whether only a number is asked for.</summary>
    public bool IsCount { get; set; }

    /// <summary>What different values are counted of, or null.</summary>
    public Grouping? CountedValues { get; private set; }

    /// <summary>Whether it asks who.</summary>
    public bool AsksWho { get; set; }

    /// <summary>Whether it is about console sign-ins.</summary>
    public bool IsAboutLogins { get; set; }

    /// <summary>Whether events as such, or a kind of them, were asked for.</summary>
    public bool HasSubject { get; set; }

    /// <summary>Whether the outcome asked for is failure; null for any.</summary>
    public bool? IsFailure { get; private set; }

    /// <summary>Whether a second factor was used; null for whichever.</summary>
    public bool? HasMfa { get; private set; }

    /// <summary>Sets the time.</summary>
    public void At(TimeSpanCondition time) =>
        Time = Time is null || Time == time ? time : throw new PromptException($"Two time spans are named: {Time.Sql}; {time.Sql}.");

    /// <summary>Sets a condition; one of each kind.</summary>
    public void Where(string kind, string sql)
    {
        if (!conditions.TryAdd(kind, sql) && !string.Equals(conditions[kind], sql, StringComparison.Ordinal))
        {
            throw new PromptException($"Two conditions of one kind are named: {conditions[kind]}; {sql}.");
        }

        HasSubject = true;
    }

    /// <summary>Counts by one more thing.</summary>
    public void By(Grouping grouping)
    {
        if (!groupings.Contains(grouping))
        {
            groupings.Add(grouping);
        }
    }

    /// <summary>Bounds the rows.</summary>
    public void Top(int limit) => Limit = Limit is null || Limit == limit ? limit : throw new PromptException($"Two numbers of rows are named: {Limit} and {limit}.");

    /// <summary>Counts different values.</summary>
    public void CountOf(Grouping values)
    {
        IsCount = true;
        CountedValues = CountedValues is null || CountedValues == values ? values : throw new PromptException("Two things are to be counted.");
    }

    /// <summary>Asks for an outcome.</summary>
    public void Outcome(bool failure) => IsFailure = IsFailure is null || IsFailure == failure ? failure : throw new PromptException("Failed and successful events are named together.");

    /// <summary>Asks for a second factor or its absence.</summary>
    public void Mfa(bool used) => HasMfa = HasMfa is null || HasMfa == used ? used : throw new PromptException("With and without MFA are named together.");
}
