using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.TSql;
using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>Every statement of the corpus answers what its file says; the README beside this file has the notation.</summary>
public sealed class SqlLogicTests(CorpusLake lake) : IClassFixture<CorpusLake>
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("CTLAKE_UPDATE_SLT") == "1";

    public static TheoryData<string> Files => [.. CorpusFolder.FileNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void Answers_are_as_written(string file)
    {
        CorpusFile corpus = CorpusFolder.Read(file);
        CorpusAnswer[] answers = [.. corpus.Cases.AsParallel().AsOrdered().Select(one => lake.Answer(one.Sql, CorpusFolder.DialectOf(file)))];
        bool[] wrong = [.. corpus.Cases.Zip(answers, (one, answer) => !one.Expected.Accepts(answer, one.IsSorted))];
        if (IsUpdate)
            CorpusFolder.Write(file, corpus.With([.. answers.Select((answer, i) => wrong[i] ? Kept(corpus.Cases[i], answer) : null)]));
        else
            Report(corpus.Cases.Zip(answers).Where((_, i) => wrong[i]).Select(pair => $"{file}:{pair.First.Line}: {pair.First.Sql}\n    expected {pair.First.Expected}\n    got      {pair.Second}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Formatted_text_means_the_same_and_stays_as_it_is(string file) =>
        Report(CorpusFolder.Read(file).Cases.Select(one => (one.Line, one.Sql, Fault: FormatFault(one.Sql, CorpusFolder.DialectOf(file)))).Where(one => one.Fault is not null).Select(one => $"{file}:{one.Line}: {one.Sql}\n    {one.Fault}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Formatted_text_gives_the_same_rows(string file)
    {
        SqlDialect dialect = CorpusFolder.DialectOf(file);
        Report(CorpusFolder.Read(file).Cases.Where(one => !IsUpdate && !one.Expected.IsError).AsParallel().AsOrdered()
            .Select(one => (Case: one, Formatted: SqlDialects.Format(dialect, one.Sql)))
            .Select(one => (one.Case, one.Formatted, Answer: lake.Answer(one.Formatted, dialect)))
            .Where(one => !one.Case.Expected.Accepts(one.Answer, one.Case.IsSorted))
            .Select(one => $"{file}:{one.Case.Line}: {one.Formatted}\n    expected {one.Case.Expected}\n    got      {one.Answer}"));
    }

    /// <summary>The columns' types are written where they were written before.</summary>
    private static CorpusAnswer Kept(CorpusCase one, CorpusAnswer answer) => one.Expected is { IsError: false, Types: null } ? answer with { Types = null } : answer;

    private static string? FormatFault(string sql, SqlDialect dialect)
    {
        try
        {
            string first = SqlDialects.Format(dialect, sql);
            if (dialect != SqlDialect.Trino)
                return SqlDialects.Format(dialect, first) is var second && second == first ? null : $"is formatted as\n    {first}\n    and that as\n    {second}";
        }
        catch (SqlException)
        {
            return null;
        }

        var tree = SqlParser.Parse(sql);
        string text = SqlFormatter.Format(tree);
        var again = SqlParser.Parse(text);
        return SqlFormatter.Format(again) != text ? $"is formatted as\n    {text}\n    and that as\n    {SqlFormatter.Format(again)}"
            : TreeText.Of(again) != TreeText.Of(tree) ? $"is another statement when formatted:\n    {text}\n    {Difference(TreeText.Of(tree), TreeText.Of(again))}"
            : null;
    }

    private static string Difference(string tree, string again)
    {
        int at = Math.Max(0, tree.Zip(again).TakeWhile(pair => pair.First == pair.Second).Count() - 40);
        return $"…{tree.AsSpan(at, Math.Min(120, tree.Length - at))}\n    …{again.AsSpan(at, Math.Min(120, again.Length - at))}";
    }

    private static void Report(IEnumerable<string> failures)
    {
        string[] all = [.. failures];
        Assert.True(all.Length == 0, $"{all.Length} differ:\n{string.Join('\n', all)}");
    }
}
