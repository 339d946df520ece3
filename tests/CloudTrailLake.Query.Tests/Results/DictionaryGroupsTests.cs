using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Query.Tests.Results;

/// <summary>Results with dictionaries. Expected values are computed here, from the statement's sequence.</summary>
public sealed class DictionaryGroupsTests(SqlSemanticsTests.Lake lake) : IClassFixture<SqlSemanticsTests.Lake>
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Texts_that_repeat_get_a_dictionary_and_all_cells_stay_what_they_are()
    {
        const int Count = 100_000;
        var groups = Groups(
            $"""
            SELECT n, IF(n % 7 = 0, NULL, 'name ' || CAST(n % 100 AS varchar)) AS few, IF(n <= 3000, 'é', CAST(n AS varchar)) AS growing, CAST(n AS varchar) AS own,
                   n % 2 = 0 AS even, ARRAY[n] AS list, CAST(NULL AS varchar) AS nothing
            FROM {Numbers(Count)}
            """,
            out Schema schema);

        Assert.Equal([false, true, true, false, false, false, true], schema.FieldsList.Select(field => field.DataType is DictionaryType));
        int n = 0;
        foreach (RecordBatch batch in groups.SelectMany(group => group.Batches))
        {
            for (int row = 0; row < batch.Length; row++)
            {
                n++;
                Assert.Equal((long)n, ((Int64Array)batch.Column(0)).GetValue(row));
                Assert.Equal(n % 7 == 0 ? null : $"name {n % 100}", Text(batch, 1, row));
                Assert.Equal(n <= 3000 ? "é" : $"{n}", Text(batch, 2, row));
                Assert.Equal($"{n}", ((StringArray)batch.Column(3)).GetString(row));
                Assert.Equal(n % 2 == 0, ((BooleanArray)batch.Column(4)).GetValue(row));
                Assert.Equal((long)n, ((Int64Array)((ListArray)batch.Column(5)).GetSlicedValues(row)).GetValue(0));
                Assert.Null(Text(batch, 6, row));
            }
        }

        Assert.Equal(Count, n);
    }

    [Fact]
    public void A_group_tells_when_a_reader_needs_dictionaries_and_its_codes_fit_sixteen_bits()
    {
        var groups = Groups($"SELECT IF(n <= 2048, 'first', CAST(n / 3 AS varchar)) AS t FROM {Numbers(400_000)}", out _);

        Assert.All(groups, group => Assert.All(group.Batches, batch => Assert.InRange(((DictionaryArray)batch.Column(0)).Dictionary.Length, 1, short.MaxValue)));
        Assert.All(groups, group => Assert.InRange(group.Batches.Sum(batch => batch.Length), 1, DictionaryLimits.GroupRows));
        StringArray? known = null;
        foreach (WireGroup group in groups)
        {
            var texts = (StringArray)((DictionaryArray)group.Batches[0].Column(0)).Dictionary;
            bool isNew = known is null || !Enumerable.Range(0, texts.Length).Select(i => texts.GetString(i)).SequenceEqual(Enumerable.Range(0, known.Length).Select(i => known.GetString(i)));
            Assert.Equal(isNew, group.HasNewDictionaries);
            known = texts;
        }
    }

    [Fact]
    public void The_same_texts_are_sent_once()
    {
        var groups = Groups($"SELECT CAST(n % 10 AS varchar) AS t FROM {Numbers(200_000)}", out _);
        Assert.Equal(1, groups.Count(group => group.HasNewDictionaries));
        // The first rows leave at once, then more and more wait for each other.
        Assert.Equal(2048, groups[0].Batches.Sum(batch => batch.Length));
        Assert.Equal(DictionaryLimits.GroupRows, groups[^2].Batches.Sum(batch => batch.Length));
    }

    [Fact]
    public void Large_texts_end_a_group_before_its_rows_do()
    {
        // 50 texts of 400 KB in the dictionary, more than it takes at once.
        var groups = Groups("SELECT IF(n <= 2048, 'x', rpad(CAST(n AS varchar), 400000, 'y')) AS t FROM UNNEST(sequence(1, 2098)) t(n)", out _);
        Assert.Equal(2098, groups.Sum(group => group.Batches.Sum(batch => batch.Length)));
        Assert.All(groups.SelectMany(group => group.Batches), batch => Assert.InRange(((StringArray)((DictionaryArray)batch.Column(0)).Dictionary).Values.Length, 1, 48 << 20));
    }

    [Fact]
    public void Rows_wait_for_others_no_longer_than_a_moment()
    {
        var groups = Groups($"SELECT CAST(n % 10 AS varchar) AS t FROM {Numbers(20_000)}", out _, before: () => _time.Advance(DictionaryLimits.GroupTime));
        Assert.All(groups.Skip(1), group => Assert.InRange(group.Batches.Count, 1, 2));
    }

    [Theory]
    [InlineData("SELECT CAST(n % 3 AS varchar) AS t FROM UNNEST(sequence(1, 1023)) t(n)")]
    [InlineData("SELECT CAST(n AS varchar) AS t FROM UNNEST(sequence(1, 5000)) t(n)")]
    [InlineData("SELECT n % 3 AS t FROM UNNEST(sequence(1, 5000)) t(n)")]
    public void Where_nothing_is_saved_there_is_no_dictionary(string sql)
    {
        using IQueryExecution execution = Execute(sql);
        Assert.Null(DictionaryGroups.For(execution.ReadBatch()!, execution.Columns, _time));
    }

    /// <summary>The numbers 1 to count, in order; a single sequence has no more than 10,000.</summary>
    private static string Numbers(int count) => $"(SELECT (a.x - 1) * 1000 + b.y AS n FROM UNNEST(sequence(1, {count / 1000})) a(x) CROSS JOIN UNNEST(sequence(1, 1000)) b(y)) ORDER BY n";

    private static string? Text(RecordBatch batch, int column, int row)
    {
        var array = (DictionaryArray)batch.Column(column);
        return ((Int16Array)array.Indices).GetValue(row) is { } code ? ((StringArray)array.Dictionary).GetString(code) : null;
    }

    private IQueryExecution Execute(string sql)
    {
        AnalyzedQuery query = lake.Value.Engine.Analyze(sql, lake.Value.Catalog(), lake.Value.Time.GetUtcNow());
        return lake.Value.Engine.Execute(query, CancellationToken.None);
    }

    private List<WireGroup> Groups(string sql, out Schema schema, Action? before = null)
    {
        using IQueryExecution execution = Execute(sql);
        RowBatch? batch = execution.ReadBatch();
        using DictionaryGroups groups = DictionaryGroups.For(batch!, execution.Columns, _time)!;
        schema = groups.Schema;
        var all = new List<WireGroup>();
        for (; batch is not null; batch = execution.ReadBatch())
        {
            before?.Invoke();
            all.AddRange(groups.Add(batch));
        }

        if (groups.Rest() is { } rest)
        {
            all.Add(rest);
        }

        return all;
    }
}
