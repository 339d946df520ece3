using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

/// <summary>Queries whose rows go to their caller alone.</summary>
public sealed class QueryStreamTests : IDisposable
{
    private const string Account = TestLake.Account;
    private const string Region = TestLake.Region;

    /// <summary>Some billions of rows: hours of work.</summary>
    private const string Endless = "SELECT a.x + b.y + c.z FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y), UNNEST(sequence(1, 10000)) AS c(z)";

    private readonly TestLake _lake = new();
    private readonly InMemoryQueryStore _records = new();
    private readonly EventDataStore _store;

    public QueryStreamTests()
    {
        _store = _lake.CreateStore();
        _lake.Add(_store, SampleEvents.All.Select(e => e.ToJson()));
    }

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Rows_and_figures_come_and_nothing_is_recorded()
    {
        await using QueryService service = Service();
        using IQueryExecution query = service.Stream(Request($"SELECT eventID FROM {_store.Definition.Id} ORDER BY eventID"), CancellationToken.None);
        Assert.Equal(SampleEvents.All.Select(e => e.Id).Order(StringComparer.Ordinal), Rows(query).Select(row => row[0]));
        Assert.False(query.IsCached);
        Assert.Equal(SampleEvents.All.Count, query.Statistics.EventsMatched);
        Assert.Empty(_records.States);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_lake.Root, "results"), "*-*"));
    }

    [Fact]
    public async Task Values_of_parameters_are_bound()
    {
        await using QueryService service = Service();
        using IQueryExecution query = service.Stream(
            Request("SELECT ? || :x".Replace(":x", "?", StringComparison.Ordinal)) with { Parameters = QueryParameters.Of([QueryParameter.Of("it's "), QueryParameter.Of("'; DROP")]) }, CancellationToken.None);
        Assert.Equal("it's '; DROP", Rows(query).Single()[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(5000)]
    public async Task A_row_limit_ends_a_query_that_would_not_end(long limit)
    {
        await using QueryService service = Service();
        using IQueryExecution query = service.Stream(Request(Endless) with { RowLimit = limit }, CancellationToken.None);
        Assert.Equal(limit, Rows(query).Count);
        Assert.Null(query.ReadBatch());
    }

    [Fact]
    public async Task What_goes_wrong_after_many_rows_is_told_to_their_reader()
    {
        await using QueryService service = Service();
        using IQueryExecution query = service.Stream(Request("SELECT 7 / (5000 - a.x) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y)"), CancellationToken.None);
        Assert.NotNull(query.ReadBatch());
        Assert.Contains("Division by zero", Assert.Throws<QueryFailedException>(() => Drain(query)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public async Task A_reader_may_leave_in_the_middle(int batches)
    {
        await using QueryService service = Service();
        using IQueryExecution query = service.Stream(Request(Endless), CancellationToken.None);
        Assert.All(Enumerable.Range(0, batches), _ => Assert.NotNull(query.ReadBatch()));
    }

    [Theory]
    [InlineData("SELECT x FROM UNNEST(sequence(1, 10)) AS t(x) ORDER BY x LIMIT 5", 3, 3)]
    [InlineData("SELECT x FROM UNNEST(sequence(1, 10)) AS t(x) ORDER BY x LIMIT 5", 7, 5)]
    [InlineData("SELECT x / 4 FROM UNNEST(sequence(1, 10)) AS t(x) ORDER BY 1 FETCH FIRST 1 ROWS WITH TIES", 2, 2)]
    [InlineData("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3", 2, 2)]
    public async Task A_row_limit_stands_beside_the_statements_own(string sql, long limit, int rows)
    {
        await using QueryService service = Service();
        using IQueryExecution query = service.Stream(Request(sql) with { RowLimit = limit }, CancellationToken.None);
        Assert.Equal(rows, Rows(query).Count);
    }

    [Fact]
    public async Task Recorded_queries_take_the_same_options_and_keep_them_over_a_restart()
    {
        var gated = new ScriptedEngine(_lake.Engine);
        string id;
        await using (QueryService first = Service(gated))
        {
            id = first.Start(Request("SELECT x, :v FROM UNNEST(sequence(1, 10)) AS t(x) ORDER BY x") with
            {
                RowLimit = 3,
                NoCache = true,
                Timeout = TimeSpan.FromSeconds(90),
                Parameters = QueryParameters.Of([QueryParameter.Of("kept", "V")]),
            }).QueryId;
            await Until(() => gated.Started == 1);
        }

        QueryRecord record = _records.Find(Account, Region, id)!;
        QueryRecord read = QueryRunOptions.Apply(record with { RowLimit = null, Timeout = null, NoCache = false, Parameters = QueryParameters.None }, QueryRunOptions.ToJson(record));
        Assert.Equal((3L, TimeSpan.FromSeconds(90), true), (read.RowLimit!.Value, read.Timeout!.Value, read.NoCache));
        _records.Update(read);
        await using QueryService second = Service();
        Assert.Equal(1, second.Resume());
        await Until(() => second.Describe(Account, Region, id).State.IsTerminal());
        Assert.Equal(QueryState.Finished, second.Describe(Account, Region, id).State);
        Assert.Equal([["1", "kept"], ["2", "kept"], ["3", "kept"]], second.GetResults(Account, Region, id).Page!.Rows);
    }

    [Fact]
    public async Task Running_out_of_time_is_told_apart_from_being_cancelled()
    {
        await using QueryService service = Service();
        using (IQueryExecution query = service.Stream(Request(Endless) with { Timeout = TimeSpan.FromSeconds(2) }, CancellationToken.None))
        {
            Assert.NotNull(query.ReadBatch());
            _lake.Time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(TimeSpan.FromSeconds(2), Assert.Throws<QueryTimedOutException>(() => Drain(query)).Timeout);
        }

        using var cancelled = new CancellationTokenSource();
        using (IQueryExecution query = service.Stream(Request(Endless), cancelled.Token))
        {
            Assert.NotNull(query.ReadBatch());
            await cancelled.CancelAsync();
            Assert.ThrowsAny<OperationCanceledException>(() => Drain(query));
        }
    }

    [Fact]
    public async Task A_stream_holds_a_slot_until_it_is_disposed()
    {
        await using QueryService service = Service();
        IQueryExecution first = service.Stream(Request("SELECT 1"), CancellationToken.None);
        QueryRecord waiting = service.Start(Request("SELECT 2"));
        using var impatient = new CancellationTokenSource();
        Task<IQueryExecution> second = Task.Run(() => service.Stream(Request("SELECT 3"), impatient.Token));
        Assert.Equal(QueryState.Queued, service.Describe(Account, Region, waiting.QueryId).State);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(QueryState.Queued, service.Describe(Account, Region, waiting.QueryId).State);
        first.Dispose();
        await Until(() => service.Describe(Account, Region, waiting.QueryId).State == QueryState.Finished);
    }

    [Fact]
    public async Task Streams_count_among_the_queries_of_an_account()
    {
        await using QueryService service = Service(configure: options => options with { MaxConcurrentQueries = 1, MaxRunningQueries = 4 });
        using (service.Stream(Request("SELECT 1"), CancellationToken.None))
        {
            Assert.Equal(QueryServiceError.MaxConcurrentQueries, Assert.Throws<QueryServiceException>(() => service.Stream(Request("SELECT 1"), CancellationToken.None)).Error);
            Assert.Equal(QueryServiceError.MaxConcurrentQueries, Assert.Throws<QueryServiceException>(() => service.Start(Request("SELECT 1"))).Error);
        }

        service.Stream(Request("SELECT 1"), CancellationToken.None).Dispose();
    }

    [Fact]
    public async Task A_query_that_fails_gives_its_place_back()
    {
        await using QueryService service = Service(configure: options => options with { MaxConcurrentQueries = 1 });
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<QueryFailedException>(() =>
            {
                using IQueryExecution query = service.Stream(Request("SELECT CAST(x AS bigint) FROM (VALUES 'a') AS t(x)"), CancellationToken.None);
                Drain(query);
            });
        }
    }

    [Theory]
    [InlineData(0L, null, QueryServiceError.InvalidRowLimit)]
    [InlineData(null, 0, QueryServiceError.InvalidTimeout)]
    [InlineData(null, 3601, QueryServiceError.InvalidTimeout)]
    public async Task Limits_out_of_bounds_are_refused(long? rows, int? seconds, object error)
    {
        await using QueryService service = Service();
        QueryRequest request = Request("SELECT 1") with { RowLimit = rows, Timeout = seconds is { } s ? TimeSpan.FromSeconds(s) : null };
        Assert.Equal(error, Assert.Throws<QueryServiceException>(() => service.Stream(request, CancellationToken.None)).Error);
        Assert.Equal(error, Assert.Throws<QueryServiceException>(() => service.Start(request)).Error);
    }

    [Fact]
    public async Task A_stopping_service_ends_its_streams()
    {
        QueryService service = Service();
        using IQueryExecution query = service.Stream(Request(Endless), CancellationToken.None);
        await service.DisposeAsync();
        Assert.Equal(QueryServiceError.Stopping, Assert.Throws<QueryServiceException>(() => Drain(query)).Error);
        Assert.Equal(QueryServiceError.Stopping, Assert.Throws<QueryServiceException>(() => service.Stream(Request("SELECT 1"), CancellationToken.None)).Error);
    }

    private static QueryRequest Request(string sql) => new(Account, Region, sql);

    private static void Drain(IQueryExecution query)
    {
        while (query.ReadBatch() is not null)
        {
        }
    }

    private static List<string?[]> Rows(IQueryExecution query)
    {
        var rows = new List<string?[]>();
        while (query.ReadBatch() is { } batch)
        {
            rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => Enumerable.Range(0, query.Columns.Count).Select(column => batch.GetText(row, column)).ToArray()));
        }

        return rows;
    }

    private static async Task Until(Func<bool> condition)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(60), "The condition did not come true in time.");
            await Task.Yield();
        }
    }

    private QueryService Service(IQueryEngine? engine = null, Func<QueryServiceOptions, QueryServiceOptions>? configure = null)
    {
        var options = new QueryServiceOptions { ResultsDirectory = Path.Combine(_lake.Root, "results"), MaxRunningQueries = 1 };
        return new QueryService(configure is null ? options : configure(options), engine ?? _lake.Engine, _records, _lake, _lake.Time);
    }
}
