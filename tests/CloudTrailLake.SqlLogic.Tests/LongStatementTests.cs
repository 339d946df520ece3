using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>Statements whose length comes from repetition run to their end.</summary>
public sealed class LongStatementTests(CorpusLake lake) : IClassFixture<CorpusLake>
{
    [Fact]
    public void Two_thousand_branches_of_CASE_run() =>
        Assert.Equal(["1999"], lake.Answer($"SELECT CASE x {string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"WHEN {i} THEN {i}"))} END FROM (VALUES 1999) AS t (x)").Lines);

    [Fact]
    public void Fourteen_hundred_alternatives_run() =>
        Assert.Equal(["1"], lake.Answer($"SELECT count(*) FROM (VALUES 1399, 5000) AS t (x) WHERE {string.Join(" OR ", Enumerable.Range(0, 1400).Select(i => $"x = {i}"))}").Lines);

    [Fact]
    public void A_sum_of_eleven_hundred_terms_runs() => Assert.Equal(["1100"], lake.Answer($"SELECT {string.Join(" + ", Enumerable.Repeat("x", 1100))} FROM (VALUES 1) AS t (x)").Lines);
}
