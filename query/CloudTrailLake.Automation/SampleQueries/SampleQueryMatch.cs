namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>A query that a search found.</summary>
/// <param name="Query">The query.</param>
/// <param name="Relevance">How well it fits the phrase, over 0 and up to 1.</param>
internal sealed record SampleQueryMatch(SampleQuery Query, double Relevance);
