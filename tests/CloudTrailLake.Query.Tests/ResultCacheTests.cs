using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

/// <summary>The same question over the same files has one answer, kept.</summary>
public sealed class ResultCacheTests : IDisposable
{
    private const string Account = TestLake.Account;
    private const string Region = TestLake.Region;
    private const int Retention = 30;

    private static readonly DateTime Monday = new(2023, 6, 12, 8, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Tuesday = Monday.AddDays(1);

    private readonly TestLake _lake = new(new DateTimeOffset(2023, 7, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryQueryStore _records = new();
    private readonly List<string> _problems = [];
    private readonly CountedEngine _engine;
    private readonly EventDataStore _store;

    public ResultCacheTests()
    {
        _engine = new CountedEngine(_lake.Engine);
        _store = _lake.CreateStore(retentionDays: Retention);
        Commit(Monday, "m1", "m2", "m3");
        Commit(Tuesday, "t1");
    }

    private string OnMonday => $"SELECT eventID FROM {_store.Definition.Id} WHERE eventTime >= '2023-06-12 00:00:00' AND eventTime < '2023-06-13 00:00:00' ORDER BY eventID";

    private string CacheDirectory => Path.Combine(_lake.Root, "cache");

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task The_same_question_runs_once_through_every_door()
    {
        await using QueryService service = Service();
        Assert.Equal((false, "m1 m2 m3"), Stream(service, OnMonday));
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday.Replace("SELECT eventID FROM", "select  eventID\nfrom ", StringComparison.Ordinal)));

        QueryRecord first = await Recorded(service, OnMonday);
        QueryRecord second = await Recorded(service, OnMonday);
        Assert.NotEqual(first.QueryId, second.QueryId);
        foreach (QueryRecord record in new[] { first, second })
        {
            Assert.Equal(QueryState.Finished, record.State);
            Assert.Equal(3, record.TotalResultsCount);
            Assert.Equal(3, record.Statistics.EventsMatched);
            Assert.Equal([["m1"], ["m2"], ["m3"]], service.GetResults(Account, Region, record.QueryId).Page!.Rows);
        }

        Assert.Equal(1, _engine.Runs);
        CacheStatistics statistics = service.CacheStatistics!;
        Assert.Equal((4, 1, 1), (statistics.Hits, statistics.Misses, statistics.Entries));
        Assert.True(statistics.BytesSaved > 0);
        Assert.Equal(new DirectoryInfo(CacheDirectory).EnumerateFiles().Sum(file => file.Length), statistics.Bytes);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task What_a_recorded_query_found_answers_a_stream()
    {
        await using QueryService service = Service();
        QueryRecord record = await Recorded(service, OnMonday);
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));

        // The record's own result lives by itself.
        _lake.Time.Advance(TimeSpan.FromDays(1));
        Directory.Delete(CacheDirectory, recursive: true);
        Assert.Equal(3, service.GetResults(Account, Region, record.QueryId).Page!.TotalRows);
    }

    [Fact]
    public async Task A_commit_to_another_day_changes_nothing_and_one_to_the_same_day_does()
    {
        await using QueryService service = Service();
        Stream(service, OnMonday);
        Commit(Tuesday.AddDays(1), "w1");
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));
        Commit(Monday.AddMinutes(1), "m4");
        Assert.Equal((false, "m1 m2 m3 m4"), Stream(service, OnMonday));
        Assert.Equal((true, "m1 m2 m3 m4"), Stream(service, OnMonday));
    }

    [Theory]
    [InlineData("SELECT now()")]
    [InlineData("SELECT current_date")]
    [InlineData("SELECT current_timestamp")]
    [InlineData("SELECT random()")]
    [InlineData("SELECT uuid()")]
    [InlineData("SELECT shuffle(ARRAY[1, 2, 3])")]
    [InlineData("SELECT count(*) FROM $EDS WHERE eventTime > now() - INTERVAL '30' DAY")]
    public async Task Clock_and_chance_are_never_kept(string sql)
    {
        await using QueryService service = Service();
        string statement = sql.Replace("$EDS", $"{_store.Definition.Id}", StringComparison.Ordinal);
        Assert.False(Stream(service, statement).IsCached);
        Assert.False(Stream(service, statement).IsCached);
        await Recorded(service, statement);
        Assert.Empty(Directory.EnumerateFiles(CacheDirectory));
        Assert.Equal((0, 0, 3), (service.CacheStatistics!.Hits, service.CacheStatistics.Misses, service.CacheStatistics.Bypasses));
    }

    [Fact]
    public async Task Other_values_limits_and_names_are_other_questions()
    {
        await using QueryService service = Service();
        QueryRequest Ask(long value, long? limit = null, string name = "x") =>
            Request($"SELECT {name} + ? AS {name} FROM UNNEST(sequence(1, 5)) AS t({name}) ORDER BY 1") with { Parameters = QueryParameters.Of([QueryParameter.Of(value)]), RowLimit = limit };
        Assert.Equal((false, "2 3 4 5 6"), Stream(service, Ask(1)));
        Assert.Equal((false, "3 4 5 6 7"), Stream(service, Ask(2)));
        Assert.Equal((true, "2 3 4 5 6"), Stream(service, Ask(1)));
        Assert.Equal((false, "2 3 4 5 6"), Stream(service, Ask(1, name: "y")));

        // All rows are there, so the first of them are.
        Assert.Equal((true, "2 3"), Stream(service, Ask(1, limit: 2)));
        // The first rows are not all.
        Assert.Equal((false, "10 11"), Stream(service, Ask(9, limit: 2)));
        Assert.Equal((true, "10 11"), Stream(service, Ask(9, limit: 2)));
        Assert.Equal((false, "10 11 12 13 14"), Stream(service, Ask(9)));
    }

    [Fact]
    public async Task Accounts_Regions_and_roles_share_nothing()
    {
        await using QueryService service = Service();
        QueryRequest request = Request("SELECT 1 + 1");
        Assert.Equal((false, "2"), Stream(service, request));
        Assert.False(Stream(service, request with { AccountId = "444455556666" }).IsCached);
        Assert.False(Stream(service, request with { Region = "eu-west-1" }).IsCached);
        Assert.False(Stream(service, request with { Role = "Admin" }).IsCached);
        Assert.True(Stream(service, request).IsCached);
        Assert.True(Stream(service, request with { Role = "Admin" }).IsCached);
    }

    [Fact]
    public async Task Whoever_wants_no_kept_rows_gets_none_and_leaves_none()
    {
        await using QueryService service = Service();
        Assert.False(Stream(service, Request(OnMonday) with { NoCache = true }).IsCached);
        Assert.False(Stream(service, OnMonday).IsCached);
        Assert.False(Stream(service, Request(OnMonday) with { NoCache = true }).IsCached);
        Assert.Equal(3, _engine.Runs);
    }

    [Fact]
    public async Task An_entry_ends_when_its_oldest_event_expires()
    {
        await using QueryService service = Service();
        var third = new DateTime(2023, 6, 3, 0, 0, 0, DateTimeKind.Unspecified);
        _lake.Add(_store, new[] { Event("old", third), Event("late", third.AddHours(12)) }.Select(e => e.ToJson()));
        string all = $"SELECT eventID FROM {_store.Definition.Id} ORDER BY eventID";
        Assert.Equal((false, "late m1 m2 m3 old t1"), Stream(service, all));
        Stream(service, OnMonday);

        // 30 days after 3 June are over at the very beginning of 3 July.
        _lake.Time.SetUtcNow(new DateTimeOffset(2023, 7, 2, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal((true, "late m1 m2 m3 old t1"), Stream(service, all));
        _lake.Time.SetUtcNow(new DateTimeOffset(2023, 7, 3, 0, 0, 1, TimeSpan.Zero));
        Assert.Equal((false, "late m1 m2 m3 t1"), Stream(service, all));

        // What is left of the file changes by the clock, so it is not kept.
        Assert.Equal((false, "late m1 m2 m3 t1"), Stream(service, all));
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));
    }

    [Fact]
    public async Task A_changed_retention_period_is_another_question()
    {
        await using QueryService service = Service();
        Stream(service, OnMonday);
        _store.UpdateDefinition(_store.Definition with { RetentionDays = Retention + 1 });
        Assert.Equal((false, "m1 m2 m3"), Stream(service, OnMonday));
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));
    }

    [Fact]
    public async Task An_entry_lives_for_seven_days()
    {
        await using QueryService service = Service();
        Stream(service, "SELECT 1");
        _lake.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.True(Stream(service, "SELECT 1").IsCached);
        _lake.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(Stream(service, "SELECT 1").IsCached);
        _lake.Time.Advance(TimeSpan.FromDays(8));
        service.Sweep();
        Assert.Empty(Directory.EnumerateFiles(CacheDirectory));
    }

    [Fact]
    public async Task The_least_recently_used_go_first_also_over_a_restart()
    {
        static string Sql(int n) => $"SELECT {n}";
        long size;
        await using (QueryService service = Service())
        {
            Stream(service, Sql(1));
            size = service.CacheStatistics!.Bytes;
            _lake.Time.Advance(TimeSpan.FromSeconds(2));
            Stream(service, Sql(2));
            _lake.Time.Advance(TimeSpan.FromSeconds(2));
            Stream(service, Sql(3));
            _lake.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.True(Stream(service, Sql(1)).IsCached); // 2 is now the oldest
        }

        await using (QueryService service = Service(options => options with { MaxBytes = (size * 5) / 2 }))
        {
            Assert.Equal(1, service.CacheStatistics!.Evictions);
            Assert.InRange(service.CacheStatistics.Bytes, 1, (size * 5) / 2);
            Assert.True(Stream(service, Sql(1)).IsCached);
            Assert.True(Stream(service, Sql(3)).IsCached);
            Assert.False(Stream(service, Sql(2)).IsCached); // and takes the place of 1
            Assert.True(Stream(service, Sql(3)).IsCached);
            Assert.False(Stream(service, Sql(1)).IsCached);
        }
    }

    [Fact]
    public async Task A_result_over_the_bound_of_an_entry_is_given_but_not_kept()
    {
        await using QueryService service = Service(options => options with { MaxEntryBytes = 10_000 });
        const string large = "SELECT x FROM UNNEST(sequence(1, 5000)) AS t(x) ORDER BY x";
        Assert.Equal(string.Join(' ', Enumerable.Range(1, 5000)), Stream(service, large).Rows);
        Assert.Equal((false, string.Join(' ', Enumerable.Range(1, 5000))), Stream(service, large));
        QueryRecord record = await Recorded(service, large);
        Assert.Equal(5000, record.TotalResultsCount);
        Assert.Empty(Directory.EnumerateFiles(CacheDirectory));
    }

    [Fact]
    public async Task A_query_that_was_not_read_to_its_end_leaves_nothing()
    {
        await using QueryService service = Service();
        using (IQueryExecution query = service.Stream(Request("SELECT x FROM UNNEST(sequence(1, 10000)) AS b (m) CROSS JOIN UNNEST(sequence(1, 5)) AS t(x)"), CancellationToken.None))
        {
            Assert.NotNull(query.ReadBatch());
        }

        Assert.Throws<QueryFailedException>(() => Stream(service, "SELECT CAST(CASE WHEN x = 9000 THEN 'x' ELSE '1' END AS bigint) FROM UNNEST(sequence(1, 10000)) AS t(x)"));
        Assert.Empty(Directory.EnumerateFiles(CacheDirectory));
        Assert.Equal(0, service.CacheStatistics!.Entries);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_damaged_entry_goes_and_the_query_runs(double place)
    {
        await using QueryService service = Service();
        Stream(service, OnMonday);
        string file = Assert.Single(Directory.EnumerateFiles(CacheDirectory));
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[(int)(bytes.Length * place)] ^= 0x10;
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Equal((false, "m1 m2 m3"), Stream(service, OnMonday));
        Assert.Contains("dropped", Assert.Single(_problems), StringComparison.Ordinal);
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));

        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);
        QueryRecord record = await Recorded(service, OnMonday);
        Assert.Equal([["m1"], ["m2"], ["m3"]], service.GetResults(Account, Region, record.QueryId).Page!.Rows);
    }

    [Fact]
    public async Task An_entry_under_a_foreign_name_is_no_answer()
    {
        await using (QueryService service = Service())
        {
            Stream(service, "SELECT 1");
            string one = Assert.Single(Directory.EnumerateFiles(CacheDirectory));
            Stream(service, "SELECT 2");
            string two = Directory.EnumerateFiles(CacheDirectory).Single(file => file != one);
            File.Copy(one, two, overwrite: true);
        }

        await using QueryService second = Service();
        Assert.Equal((false, "2"), Stream(second, "SELECT 2"));
        Assert.Equal((true, "1"), Stream(second, "SELECT 1"));
    }

    [Fact]
    public async Task Left_overs_of_a_killed_process_are_swept_and_entries_are_their_owners_alone()
    {
        Directory.CreateDirectory(CacheDirectory);
        await File.WriteAllTextAsync(Path.Combine(CacheDirectory, "abc.result.0123.tmp"), "torn");
        await using QueryService service = Service();
        Stream(service, "SELECT 1");
        string file = Assert.Single(Directory.EnumerateFiles(CacheDirectory));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Many_who_ask_the_same_at_once_all_get_the_answer()
    {
        await using QueryService service = Service(running: 4);
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() => Stream(service, OnMonday).Rows, TaskCreationOptions.LongRunning)));
        Assert.All(answers, answer => Assert.Equal("m1 m2 m3", answer));
        Assert.Single(Directory.EnumerateFiles(CacheDirectory));
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task A_kept_answer_needs_no_slot()
    {
        await using QueryService service = Service();
        Stream(service, OnMonday);
        using IQueryExecution other = service.Stream(Request("SELECT x FROM UNNEST(sequence(1, 10000)) AS b (m) CROSS JOIN UNNEST(sequence(1, 5)) AS t(x)"), CancellationToken.None);
        Assert.Equal((true, "m1 m2 m3"), Stream(service, OnMonday));
        Assert.Equal(3, (await Recorded(service, OnMonday)).TotalResultsCount);
    }

    private static QueryRequest Request(string sql) => new(Account, Region, sql);

    private static (bool IsCached, string Rows) Stream(QueryService service, string sql) => Stream(service, Request(sql));

    private static (bool IsCached, string Rows) Stream(QueryService service, QueryRequest request)
    {
        using IQueryExecution query = service.Stream(request, CancellationToken.None);
        var rows = new List<string?>();
        while (query.ReadBatch() is { } batch)
        {
            rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => batch.GetText(row, 0)));
        }

        return (query.IsCached, string.Join(' ', rows));
    }

    private static async Task<QueryRecord> Recorded(QueryService service, string sql)
    {
        string id = service.Start(Request(sql)).QueryId;
        long begin = TimeProvider.System.GetTimestamp();
        while (!service.Describe(Account, Region, id).State.IsTerminal())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(60), "The query did not end in time.");
            await Task.Yield();
        }

        return service.Describe(Account, Region, id);
    }

    private void Commit(DateTime time, params string[] ids) =>
        _lake.Add(_store, ids.Select(id => Event(id, time).ToJson()));

    private static SampleEvent Event(string id, DateTime time) => new() { Id = id, Time = time, Source = "s3.amazonaws.com", Name = "GetObject" };

    private QueryService Service(Func<CacheOptions, CacheOptions>? configure = null, int running = 1)
    {
        var cache = new CacheOptions { Directory = CacheDirectory };
        var options = new QueryServiceOptions
        {
            ResultsDirectory = Path.Combine(_lake.Root, "results"),
            MaxRunningQueries = running,
            Cache = configure is null ? cache : configure(cache),
            OnInternalError = (message, _) => _problems.Add(message),
        };
        return new QueryService(options, _engine, _records, _lake, _lake.Time);
    }
}
