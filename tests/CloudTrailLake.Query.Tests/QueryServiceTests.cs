using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

public sealed class QueryServiceTests : IDisposable
{
    private const string Account = TestLake.Account;
    private const string Region = TestLake.Region;

    /// <summary>Some billions of rows to sort: hours of work, in bounded memory.</summary>
    private const string Endless =
        "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y), UNNEST(sequence(1, 10000)) AS c(z) WHERE mod(x * y + z, 7) = 3";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestLake _lake = new();
    private readonly InMemoryQueryStore _records = new();
    private readonly EventDataStore _store;

    public QueryServiceTests()
    {
        _store = _lake.CreateStore();
        _lake.Add(_store, SampleEvents.All.Select(e => e.ToJson()));
    }

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_query_is_queued_runs_and_finishes_with_rows_and_figures()
    {
        await using QueryService service = Service();
        QueryRecord started = service.Start(Request($"SELECT eventID, eventName FROM {Id} ORDER BY eventID"));
        Assert.Equal(QueryState.Queued, started.State);
        Assert.Equal(36, started.QueryId.Length);
        Assert.Equal([_store.Definition.Id], started.EventDataStores);

        QueryRecord finished = await Ended(service, started.QueryId);
        Assert.Equal(QueryState.Finished, finished.State);
        Assert.Equal([QueryState.Queued, QueryState.Running, QueryState.Finished], _records.States);
        Assert.Equal(SampleEvents.All.Count, finished.TotalResultsCount);
        Assert.Equal(SampleEvents.All.Count, finished.Statistics.EventsMatched);
        Assert.Equal(SampleEvents.All.Count, finished.Statistics.EventsScanned);
        Assert.True(finished.Statistics.BytesScanned > 0);

        QueryResults results = service.GetResults(Account, Region, started.QueryId);
        Assert.Equal(["eventID", "eventName"], results.Page!.Columns.Select(c => c.Name));
        Assert.Equal(SampleEvents.All.Select(e => e.Id).Order(StringComparer.Ordinal), results.Page.Rows.Select(r => r[0]));
        Assert.Null(results.Page.NextToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(128)]
    [InlineData(1000)]
    public async Task Pages_of_any_size_give_every_row_once(int size)
    {
        await using QueryService service = Service();
        QueryRecord record = service.Start(Request("SELECT x, CASE WHEN x % 3 = 0 THEN NULL ELSE 'v' || CAST(x AS varchar) END FROM UNNEST(sequence(1, 300)) AS t(x) ORDER BY x"));
        await Ended(service, record.QueryId);
        var rows = new List<string?[]>();
        string? token = null;
        do
        {
            QueryResults page = service.GetResults(Account, Region, record.QueryId, token, size);
            Assert.Equal(300, page.Page!.TotalRows);
            Assert.InRange(page.Page.Rows.Count, 1, size);
            rows.AddRange(page.Page.Rows);
            token = page.Page.NextToken;
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(1, 300).Select(x => new[] { $"{x}", x % 3 == 0 ? null : $"v{x}" }), rows);
    }

    [Fact]
    public async Task A_token_of_another_query_or_a_changed_one_is_refused()
    {
        await using QueryService service = Service();
        QueryRecord first = service.Start(Request("SELECT x FROM UNNEST(sequence(1, 5)) AS t(x)"));
        QueryRecord second = service.Start(Request("SELECT x FROM UNNEST(sequence(1, 5)) AS t(x)"));
        await Ended(service, first.QueryId);
        await Ended(service, second.QueryId);
        string token = service.GetResults(Account, Region, first.QueryId, null, 2).Page!.NextToken!;
        Assert.InRange(token.Length, 4, 1000);
        Assert.Equal(QueryServiceError.InvalidNextToken, Refused(() => service.GetResults(Account, Region, second.QueryId, token, 2)));
        Assert.Equal(QueryServiceError.InvalidNextToken, Refused(() => service.GetResults(Account, Region, first.QueryId, (token[0] == 'A' ? "B" : "A") + token[1..], 2)));
        Assert.Equal(QueryServiceError.InvalidNextToken, Refused(() => service.GetResults(Account, Region, first.QueryId, "nonsense", 2)));
        Assert.Equal(QueryServiceError.InvalidMaxResults, Refused(() => service.GetResults(Account, Region, first.QueryId, null, 0)));
        Assert.Equal(QueryServiceError.InvalidMaxResults, Refused(() => service.GetResults(Account, Region, first.QueryId, null, 1001)));
    }

    [Fact]
    public async Task Wrong_statements_are_refused_at_once_and_leave_no_record()
    {
        await using QueryService service = Service();
        Assert.Equal(SqlErrorCode.ColumnNotFound, Assert.Throws<SqlException>(() => service.Start(Request($"SELECT nothing FROM {Id}"))).Code);
        Assert.Throws<SqlException>(() => service.Start(Request("DROP TABLE x")));
        Assert.Throws<SqlException>(() => service.Start(Request($"SELECT normalize(eventName, NFD) FROM {Id}")));
        Assert.Equal(QueryServiceError.EventDataStoreNotFound, Refused(() => service.Start(Request($"SELECT 1 FROM {Guid.NewGuid():D}"))));
        Assert.Equal(QueryServiceError.EventDataStoreNotFound, Refused(() => service.Start(new QueryRequest("999999999999", Region, $"SELECT 1 FROM {Id}"))));
        Assert.Equal(QueryServiceError.EventDataStoreNotFound, Refused(() => service.Start(Request("SELECT 1 FROM events"))));
        Assert.Equal(QueryServiceError.StatementLength, Refused(() => service.Start(Request(""))));
        Assert.Equal(QueryServiceError.StatementLength, Refused(() => service.Start(Request("SELECT 1 " + new string(' ', 10_000)))));
        _lake.PendingDeletion.Add(_store.Definition.Id);
        Assert.Equal(QueryServiceError.InactiveEventDataStore, Refused(() => service.Start(Request($"SELECT 1 FROM {Id}"))));
        Assert.Empty(_records.States);
    }

    [Fact]
    public async Task A_store_may_be_named_where_the_door_allows_it()
    {
        await using QueryService service = Service();
        QueryRecord record = service.Start(Request("SELECT count(*) FROM events") with { AllowNames = true });
        Assert.Equal(QueryState.Finished, (await Ended(service, record.QueryId)).State);
    }

    [Fact]
    public async Task A_foreign_caller_does_not_see_a_query()
    {
        await using QueryService service = Service();
        QueryRecord record = service.Start(Request("SELECT 1"));
        await Ended(service, record.QueryId);
        Assert.Equal(QueryServiceError.QueryIdNotFound, Refused(() => service.Describe("999999999999", Region, record.QueryId)));
        Assert.Equal(QueryServiceError.QueryIdNotFound, Refused(() => service.GetResults(Account, "eu-west-1", record.QueryId)));
        Assert.Equal(QueryServiceError.QueryIdNotFound, Refused(() => service.Cancel(Account, Region, Guid.NewGuid().ToString("D"))));
    }

    [Fact]
    public async Task More_queries_than_allowed_are_refused_until_one_ends()
    {
        var engine = new ScriptedEngine(_lake.Engine);
        await using QueryService service = Service(engine, o => o with { MaxConcurrentQueries = 3, MaxRunningQueries = 1 });
        QueryRecord[] records = [.. Enumerable.Range(0, 3).Select(_ => service.Start(Request("SELECT 1")))];
        await Until(() => engine.Started == 1);
        Assert.Equal(QueryServiceError.MaxConcurrentQueries, Refused(() => service.Start(Request("SELECT 1"))));
        Assert.Single(records, r => service.Describe(Account, Region, r.QueryId).State == QueryState.Running);
        Assert.Equal(2, records.Count(r => service.Describe(Account, Region, r.QueryId).State == QueryState.Queued));
        // Another Region of the account has its own count.
        service.Start(new QueryRequest(Account, "eu-west-1", "SELECT 1"));

        engine.Gate.Set();
        foreach (QueryRecord record in records)
        {
            Assert.Equal(QueryState.Finished, (await Ended(service, record.QueryId)).State);
        }

        service.Start(Request("SELECT 1"));
    }

    [Fact]
    public async Task A_queued_query_can_be_cancelled_and_never_runs()
    {
        var engine = new ScriptedEngine(_lake.Engine);
        await using QueryService service = Service(engine, o => o with { MaxRunningQueries = 1 });
        QueryRecord running = service.Start(Request("SELECT 1"));
        await Until(() => engine.Started == 1);
        QueryRecord queued = service.Start(Request("SELECT 2"));
        Assert.Equal(QueryState.Cancelled, service.Cancel(Account, Region, queued.QueryId).State);
        Assert.Equal(QueryServiceError.InactiveQuery, Refused(() => service.Cancel(Account, Region, queued.QueryId)));
        engine.Gate.Set();
        await Ended(service, running.QueryId);
        Assert.Equal(QueryState.Cancelled, service.Describe(Account, Region, queued.QueryId).State);
        Assert.Equal(1, engine.Started);
        Assert.Null(service.GetResults(Account, Region, queued.QueryId).Page);
    }

    [Fact]
    public async Task Cancelling_interrupts_the_engine_in_the_middle_of_endless_work()
    {
        await using QueryService service = Service();
        QueryRecord record = service.Start(Request(Endless));
        await Until(() => service.Describe(Account, Region, record.QueryId).State == QueryState.Running);
        Assert.Equal(QueryState.Cancelled, service.Cancel(Account, Region, record.QueryId).State);
        // The only place is free again only when the engine has let go.
        QueryRecord next = service.Start(Request("SELECT 1"));
        Assert.Equal(QueryState.Finished, (await Ended(service, next.QueryId)).State);
        Assert.Equal(QueryState.Cancelled, service.Describe(Account, Region, record.QueryId).State);
        Assert.NotNull(service.Describe(Account, Region, record.QueryId).EndTime);
    }

    [Fact]
    public async Task A_statement_is_measured_in_Unicode_characters()
    {
        await using QueryService service = Service();
        string statement = "SELECT 1 -- ";
        // Each is two chars of UTF-16 and one character.
        string longest = statement + string.Concat(Enumerable.Repeat("\U0001D4B3", 10_000 - statement.Length));
        Assert.Equal(QueryState.Finished, (await Ended(service, service.Start(Request(longest)).QueryId)).State);
        Assert.Equal(QueryServiceError.StatementLength, Refused(() => service.Start(Request(longest + "x"))));
    }

    [Fact]
    public async Task A_query_over_its_time_is_timed_out_and_the_engine_interrupted()
    {
        await using QueryService service = Service(configure: o => o with { ResultLifetime = TimeSpan.FromDays(36_500) });
        QueryRecord record = service.Start(Request(Endless));
        await Until(() => service.Describe(Account, Region, record.QueryId).State == QueryState.Running);
        // The limit is armed when the run begins, which the state tells a moment before.
        await Until(() =>
        {
            _lake.Time.Advance(TimeSpan.FromHours(1));
            return service.Describe(Account, Region, record.QueryId).State != QueryState.Running;
        });
        QueryRecord ended = service.Describe(Account, Region, record.QueryId);
        Assert.Equal(QueryState.TimedOut, ended.State);
        Assert.InRange(ended.Statistics.ExecutionTimeInMillis, TimeSpan.FromHours(1).TotalMilliseconds, double.MaxValue);
        Assert.Equal((ended.EndTime - ended.StartTime)!.Value.TotalMilliseconds, ended.Statistics.ExecutionTimeInMillis);
    }

    [Fact]
    public async Task A_failure_says_why()
    {
        await using QueryService service = Service();
        QueryRecord record = await Ended(service, service.Start(Request($"SELECT CAST(eventName AS bigint) FROM {Id} WHERE eventName = 'ConsoleLogin'")).QueryId);
        Assert.Equal(QueryState.Failed, record.State);
        Assert.Equal("Cannot cast 'ConsoleLogin' to BIGINT", record.ErrorMessage);
        Assert.Null(service.GetResults(Account, Region, record.QueryId).Page);
        Assert.Equal(QueryServiceError.InactiveQuery, Refused(() => service.Cancel(Account, Region, record.QueryId)));
    }

    [Fact]
    public async Task A_fault_of_ours_is_logged_and_told_in_general_words()
    {
        var told = new List<Exception>();
        var engine = new ScriptedEngine(_lake.Engine) { Failure = new InvalidOperationException("inner secret") };
        engine.Gate.Set();
        await using QueryService service = Service(engine, o => o with { OnInternalError = (_, e) => told.Add(e) });
        QueryRecord record = await Ended(service, service.Start(Request("SELECT 1")).QueryId);
        Assert.Equal(QueryState.Failed, record.State);
        Assert.Equal(QueryFailedException.InternalError, record.ErrorMessage);
        Assert.Equal("inner secret", Assert.Single(told).Message);
    }

    [Fact]
    public async Task A_result_over_its_bound_fails_with_the_services_words()
    {
        await using QueryService service = Service(configure: o => o with { MaxResultBytes = 10_000 });
        QueryRecord record = await Ended(service, service.Start(Request($"SELECT eventJson FROM {Id}")).QueryId);
        Assert.Equal(QueryState.Failed, record.State);
        Assert.Equal("Query response is too large", record.ErrorMessage);
        Assert.Empty(Directory.EnumerateFiles(ResultsDirectory, "*.rows*"));
    }

    [Fact]
    public async Task What_was_running_at_a_stop_runs_again_after_it_and_results_survive()
    {
        var engine = new ScriptedEngine(_lake.Engine);
        QueryRecord finished;
        QueryRecord interrupted;
        await using (QueryService before = Service())
        {
            finished = await Ended(before, before.Start(Request($"SELECT count(*) FROM {Id}")).QueryId);
        }

        await using (QueryService before = Service(engine))
        {
            interrupted = before.Start(Request($"SELECT count(*) FROM {Id} WHERE eventTime < now()"));
            await Until(() => engine.Started == 1);
        }

        Assert.Equal(QueryState.Running, _records.Find(Account, Region, interrupted.QueryId)!.State);
        await using QueryService after = Service();
        Assert.Equal(1, after.Resume());
        Assert.Equal(QueryState.Finished, (await Ended(after, interrupted.QueryId)).State);
        Assert.Equal([[$"{SampleEvents.All.Count}"]], after.GetResults(Account, Region, interrupted.QueryId).Page!.Rows);
        Assert.Equal([[$"{SampleEvents.All.Count}"]], after.GetResults(Account, Region, finished.QueryId).Page!.Rows);
    }

    [Fact]
    public async Task Tokens_survive_a_restart()
    {
        string token;
        QueryRecord record;
        await using (QueryService before = Service())
        {
            record = await Ended(before, before.Start(Request("SELECT x FROM UNNEST(sequence(1, 5)) AS t(x) ORDER BY x")).QueryId);
            token = before.GetResults(Account, Region, record.QueryId, null, 2).Page!.NextToken!;
        }

        await using QueryService after = Service();
        Assert.Equal([["3"], ["4"]], after.GetResults(Account, Region, record.QueryId, token, 2).Page!.Rows);
    }

    [Fact]
    public async Task Kept_rows_are_read_as_they_were_produced()
    {
        await using QueryService service = Service();
        QueryRecord record = await Ended(service, service.Start(Request("SELECT x, map(ARRAY['k'], ARRAY[CAST(x AS varchar)]) FROM UNNEST(sequence(1, 5000)) AS t(x) ORDER BY x")).QueryId);
        using IQueryExecution kept = service.OpenResults(Account, Region, record.QueryId, CancellationToken.None)!;
        List<object?[]> rows = ArrowRows.Read(ArrowRows.Write(kept, out _)).Rows;
        Assert.Equal(Enumerable.Range(1, 5000).Select(x => new object?[] { (long)x, $"k={x}" }), rows);
        Assert.Equal(record.Statistics, kept.Statistics);
        QueryRecord failed = await Ended(service, service.Start(Request("SELECT CAST('x' || CAST(x AS varchar) AS bigint) FROM UNNEST(sequence(1, 5)) AS t(x)")).QueryId);
        Assert.Null(service.OpenResults(Account, Region, failed.QueryId, CancellationToken.None));
        Assert.Equal(QueryServiceError.QueryIdNotFound, Refused(() => service.OpenResults(Account, "eu-west-1", record.QueryId, CancellationToken.None)));
    }

    [Fact]
    public async Task Records_and_results_go_after_seven_days()
    {
        await using QueryService service = Service();
        QueryRecord record = await Ended(service, service.Start(Request("SELECT 1")).QueryId);
        _lake.Time.Advance(TimeSpan.FromDays(6));
        service.Sweep();
        Assert.NotNull(service.GetResults(Account, Region, record.QueryId).Page);
        _lake.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        service.Sweep();
        Assert.Equal(QueryServiceError.QueryIdNotFound, Refused(() => service.Describe(Account, Region, record.QueryId)));
        Assert.Empty(Directory.EnumerateFiles(ResultsDirectory, "*.result"));
    }

    [Fact]
    public async Task Queries_are_listed_newest_first_by_store_state_and_time()
    {
        await using QueryService service = Service();
        QueryRecord first = await Ended(service, service.Start(Request($"SELECT 1 FROM {Id} LIMIT 1")).QueryId);
        _lake.Time.Advance(TimeSpan.FromMinutes(1));
        QueryRecord second = await Ended(service, service.Start(Request($"SELECT CAST(eventName AS bigint) FROM {Id}")).QueryId);
        await Ended(service, service.Start(Request("SELECT 1")).QueryId);
        var filter = new QueryFilter(Account, Region) { EventDataStore = _store.Definition.Id };
        Assert.Equal([second.QueryId, first.QueryId], service.List(filter).Select(r => r.QueryId));
        Assert.Equal([second.QueryId], service.List(filter with { State = QueryState.Failed }).Select(r => r.QueryId));
        Assert.Equal([first.QueryId], service.List(filter with { CreatedTo = first.CreationTime }).Select(r => r.QueryId));
    }

    [Fact]
    public async Task Results_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using QueryService service = Service();
        await Ended(service, service.Start(Request("SELECT 1")).QueryId);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(ResultsDirectory));
        foreach (string path in Directory.EnumerateFiles(ResultsDirectory))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private string Id => _store.Definition.Id.ToString("D");

    private string ResultsDirectory => Path.Combine(_lake.Root, "results");

    private static QueryRequest Request(string sql) => new(Account, Region, sql);

    private QueryService Service(IQueryEngine? engine = null, Func<QueryServiceOptions, QueryServiceOptions>? configure = null)
    {
        var options = new QueryServiceOptions { ResultsDirectory = ResultsDirectory, MaxRunningQueries = 1 };
        return new QueryService(configure is null ? options : configure(options), engine ?? _lake.Engine, _records, _lake, _lake.Time);
    }

    private static QueryServiceError Refused(Action call) => Assert.Throws<QueryServiceException>(call).Error;

    private static async Task<QueryRecord> Ended(QueryService service, string queryId)
    {
        await Until(() => service.Describe(Account, Region, queryId).State.IsTerminal());
        return service.Describe(Account, Region, queryId);
    }

    private static async Task Until(Func<bool> condition)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Patience, "The condition did not come true in time.");
            await Task.Yield();
        }
    }
}
