using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>EXPLAIN says which files would be read; the fixture has one file for each of its four days.</summary>
public sealed class ExplainTests(CorpusLake lake) : IClassFixture<CorpusLake>
{
    [Fact]
    public void The_plan_is_one_text_with_the_files_that_are_left()
    {
        CorpusAnswer answer = lake.Answer("EXPLAIN SELECT eventName, count(*) FROM events WHERE eventTime >= timestamp '2023-06-02 00:00:00' AND eventTime < timestamp '2023-06-03 00:00:00' AND awsRegion = 'us-east-1' GROUP BY 1");
        Assert.Equal("varchar", answer.Types);
        string text = Assert.Single(answer.Lines);
        Assert.StartsWith("Scan of events: 1 of 4 files, ", text, StringComparison.Ordinal);
        Assert.Contains(" of 24 events\\n  eventtime: 2023-06-02 00:00:00.000 to 2023-06-02 23:59:59.999\\n  awsregion: us-east-1\\n  columns: eventtime, eventname, awsregion\\n  day 2023-06-02: 1 files\\n", text, StringComparison.Ordinal);
        Assert.Contains("GROUP_BY", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_without_tables_has_a_plan_too() => Assert.DoesNotContain("Scan of", Assert.Single(lake.Answer("EXPLAIN VALUES 1, 2").Lines), StringComparison.Ordinal);

    [Fact]
    public void No_path_of_a_file_shows() => Assert.DoesNotContain(Path.GetTempPath(), Assert.Single(lake.Answer("EXPLAIN SELECT * FROM events").Lines), StringComparison.Ordinal);
}
