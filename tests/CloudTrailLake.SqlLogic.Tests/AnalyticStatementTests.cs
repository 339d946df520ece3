using System.Text.RegularExpressions;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>Statements as analysts write them: joins of four relations and more, nested WITH, windows, grouping sets, correlated sub-queries.</summary>
public sealed partial class AnalyticStatementTests(CorpusLake lake) : IClassFixture<CorpusLake>
{
    private static readonly string[] Statements = [.. Ends().Split(CorpusFolder.Statements).Select(text => Comments().Replace(text, string.Empty).Trim()).Where(text => text.Length > 0)];

    [Fact]
    public void There_are_more_than_a_hundred_and_twenty_of_them() => Assert.InRange(Statements.Distinct(StringComparer.Ordinal).Count(), 120, int.MaxValue);

    [Fact]
    public void Each_is_formatted_stably() => Assert.All(Statements, sql =>
    {
        var tree = SqlParser.Parse(sql);
        string text = SqlFormatter.Format(tree);
        Assert.Equal(text, SqlFrontEnd.Format(text));
        Assert.Equal(TreeText.Of(tree), TreeText.Of(SqlParser.Parse(text)));
    });

    /// <summary>The formatted text must give the same rows, in any order where the statement leaves it open.</summary>
    [Fact]
    public void Each_runs_and_so_does_its_formatted_text()
    {
        string[] faults = [.. Statements.AsParallel().AsOrdered().Select(Fault).OfType<string>()];
        Assert.True(faults.Length == 0, string.Join("\n\n", faults));
    }

    private string? Fault(string sql)
    {
        CorpusAnswer answer = lake.Answer(sql);
        return answer.IsError ? $"{answer}\n{sql}" : answer.Accepts(lake.Answer(SqlFrontEnd.Format(sql)), isSorted: true) ? null : $"The formatted text has other rows:\n{sql}";
    }

    [GeneratedRegex(";\\s*$", RegexOptions.Multiline)]
    private static partial Regex Ends();

    [GeneratedRegex("^--.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
