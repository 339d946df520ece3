using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>
/// The life of queries (AWS: StartQuery, DescribeQuery, GetQueryResults, CancelQuery, ListQueries): checked when started, queued, run on the engine, their results stored, all of it remembered.
/// A query that a stop or a crash interrupts is run again by <see cref="Resume"/>. Thread-safe.
/// </summary>
internal sealed partial class QueryService : IAsyncDisposable
{
    private readonly QueryServiceOptions _options;
    private readonly IQueryEngine _engine;
    private readonly IQueryStore _store;
    private readonly IEventDataStoreDirectory _stores;
    private readonly TimeProvider _time;
    private readonly ResultStore _results;
    private readonly ResultCache? _cache;
    private readonly SemaphoreSlim _slots;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, QueryRun> _runs = [];
    private readonly HashSet<QueryStream> _streams = [];
    private readonly ITimer _sweeper;
    private bool _stopping;

    public QueryService(QueryServiceOptions options, IQueryEngine engine, IQueryStore store, IEventDataStoreDirectory stores, TimeProvider time)
    {
        _options = options;
        _engine = engine;
        _store = store;
        _stores = stores;
        _time = time;
        _results = new ResultStore(options.ResultsDirectory, options.MaxResultBytes);
        _cache = options.Cache is { } cache ? new ResultCache(cache, time, options.OnInternalError) : null;
        _slots = new SemaphoreSlim(options.MaxRunningQueries);
        _sweeper = time.CreateTimer(_ => SweepSafely(), null, options.SweepInterval, options.SweepInterval);
    }

    /// <summary>Raised when a query has ended, in whatever way, and its record is written. Handlers are quick and do not throw.</summary>
    public event Action<QueryRecord>? Ended;

    /// <summary>Runs again what was queued or running when the process ended. To be called once, when the stores can be read.</summary>
    /// <returns>How many queries were taken up.</returns>
    public int Resume()
    {
        int count = 0;
        foreach (QueryRecord record in _store.ListUnfinished())
        {
            lock (_lock)
            {
                if (_stopping || _runs.ContainsKey(record.QueryId))
                {
                    continue;
                }

                Enqueue(record with { State = QueryState.Queued, StartTime = null }, analyzed: null);
            }

            count++;
        }

        return count;
    }

    /// <summary>Checks the statement and queues it.</summary>
    /// <exception cref="SqlException">The statement is not a query this service runs; nothing is recorded.</exception>
    /// <exception cref="QueryServiceException">Too many queries, an unknown or inactive store, or a statement out of bounds.</exception>
    public QueryRecord Start(QueryRequest request)
    {
        DateTimeOffset now = Milliseconds(_time.GetUtcNow());
        AnalyzedQuery analyzed = Check(request, now);
        var record = new QueryRecord
        {
            QueryId = request.QueryId ?? Guid.NewGuid().ToString("D"),
            AccountId = request.AccountId,
            Region = request.Region,
            QueryString = request.QueryString,
            EventDataStores = [.. analyzed.Tables.Select(table => ((LakeTable)table.Handle).Id).Distinct()],
            AllowNames = request.AllowNames,
            Dialect = request.Dialect,
            State = QueryState.Queued,
            CreationTime = now,
            QueryAlias = request.QueryAlias,
            DeliveryS3Uri = request.DeliveryS3Uri,
            Parameters = request.Parameters,
            RowLimit = request.RowLimit,
            Timeout = request.Timeout,
            NoCache = request.NoCache,
            Role = request.Role,
            DeliveryStatus = request.DeliveryS3Uri is null ? null : DeliveryStatus.Pending,
        };
        lock (_lock)
        {
            CheckRoom(record.AccountId, record.Region);
            _store.Insert(record);
            Enqueue(record, analyzed);
        }

        return record;
    }

    /// <summary>The query's record.</summary>
    /// <exception cref="QueryServiceException">There is none for this caller.</exception>
    public QueryRecord Describe(string accountId, string region, string queryId)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(queryId, out QueryRun? run) && run.Record.AccountId == accountId && run.Record.Region == region)
            {
                return run.Record;
            }
        }

        return _store.Find(accountId, region, queryId) ?? throw NotFound(queryId);
    }

    /// <summary>The newest query with that alias.</summary>
    /// <exception cref="QueryServiceException">There is none for this caller.</exception>
    public QueryRecord DescribeByAlias(string accountId, string region, string queryAlias) =>
        _store.FindByAlias(accountId, region, queryAlias) ?? throw new QueryServiceException(QueryServiceError.QueryIdNotFound, $"No query with the alias {queryAlias}.");

    /// <summary>0 to 100 while the query runs and the engine knows.</summary>
    public double? Progress(string queryId)
    {
        lock (_lock)
        {
            return _runs.TryGetValue(queryId, out QueryRun? run) ? run.Progress : null;
        }
    }

    /// <summary>A page of the result, with where the query stands.</summary>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="region">The caller's Region.</param>
    /// <param name="queryId">The query.</param>
    /// <param name="nextToken">Token of the page before, or null.</param>
    /// <param name="maxResults">Rows of the page, 1 to 1000; null for 1000.</param>
    /// <exception cref="QueryServiceException">No such query, wrong token, or page size out of range.</exception>
    public QueryResults GetResults(string accountId, string region, string queryId, string? nextToken = null, int? maxResults = null)
    {
        int rows = maxResults ?? ResultLimits.MaxPageRows;
        if (rows is < ResultLimits.MinPageRows or > ResultLimits.MaxPageRows)
        {
            throw new QueryServiceException(
                QueryServiceError.InvalidMaxResults, $"The page size is {rows}; it must be within {ResultLimits.MinPageRows} and {ResultLimits.MaxPageRows}.");
        }

        QueryRecord record = Describe(accountId, region, queryId);
        try
        {
            return new(record, record.State is QueryState.Finished or QueryState.TimedOut ? _results.ReadPage(queryId, nextToken, rows) : CheckToken(nextToken));
        }
        catch (FormatException)
        {
            throw new QueryServiceException(QueryServiceError.InvalidNextToken, "The token is not one of this query.");
        }

        static QueryResultPage? CheckToken(string? token) => token is null ? null : throw new FormatException("No page has been given out yet.");
    }

    /// <summary>The kept rows of a query, from the first on, as they were produced; null when there are none (queued, running, failed, cancelled, or kept by the first version).</summary>
    /// <exception cref="QueryServiceException">No such query.</exception>
    public IQueryExecution? OpenResults(string accountId, string region, string queryId, CancellationToken cancellationToken)
    {
        QueryRecord record = Describe(accountId, region, queryId);
        if (record.State is not (QueryState.Finished or QueryState.TimedOut) || _results.Open(queryId) is not { } reader)
        {
            return null;
        }

        return new KeptExecution(reader, record.Statistics, isCached: false, cancellationToken);
    }

    /// <summary>The queries that fit, newest first.</summary>
    public IReadOnlyList<QueryRecord> List(QueryFilter filter) => _store.List(filter);

    /// <summary>Ends a query that is queued or running; the engine is interrupted.</summary>
    /// <exception cref="QueryServiceException">No such query, or it has ended.</exception>
    public QueryRecord Cancel(string accountId, string region, string queryId)
    {
        QueryRun? run;
        QueryRecord record;
        lock (_lock)
        {
            record = Describe(accountId, region, queryId);
            if (!_runs.TryGetValue(queryId, out run) || !TryEnd(run, run.Record with { State = QueryState.Cancelled }))
            {
                throw new QueryServiceException(QueryServiceError.InactiveQuery, $"The query {queryId} has ended ({record.State.ApiName()}) and cannot be cancelled.");
            }

            record = run.Record;
        }

        run.Stop();
        Ended?.Invoke(record);
        return record;
    }

    /// <summary>Deletes records and results past their life. Runs by itself; callable at any time.</summary>
    public void Sweep()
    {
        DateTimeOffset limit = _time.GetUtcNow() - _options.ResultLifetime;
        foreach (string queryId in _store.DeleteCreatedBefore(limit))
        {
            _results.Delete(queryId);
        }

        _cache?.Sweep();
    }

    /// <summary>Interrupts what runs without ending it: the next start of the service runs it again.</summary>
    public async ValueTask DisposeAsync()
    {
        QueryRun[] runs;
        QueryStream[] streams;
        lock (_lock)
        {
            _stopping = true;
            runs = [.. _runs.Values];
            streams = [.. _streams];
        }

        await _sweeper.DisposeAsync();
        foreach (QueryStream stream in streams)
        {
            stream.Stop();
        }

        foreach (QueryRun run in runs)
        {
            run.Stop();
        }

        await Task.WhenAll(runs.Select(run => run.Completion));
    }

    private static QueryServiceException NotFound(string queryId) => new(QueryServiceError.QueryIdNotFound, $"No query with the id {queryId}.");

    /// <summary>Times are kept in milliseconds, the precision of the API and of every store.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Checks what a caller asks for, up to the names in the statement.</summary>
    private AnalyzedQuery Check(QueryRequest request, DateTimeOffset now)
    {
        // Characters are Unicode's, as in the API's model, not UTF-16's halves.
        int length = request.QueryString.EnumerateRunes().Count();
        if (length == 0 || length > _options.MaxStatementCharacters)
        {
            throw new QueryServiceException(
                QueryServiceError.StatementLength,
                $"A query statement has 1 to {_options.MaxStatementCharacters} characters; this one has {length}.");
        }

        if (request.RowLimit < 1)
        {
            throw new QueryServiceException(QueryServiceError.InvalidRowLimit, $"The row limit is {request.RowLimit}; it must be at least 1.");
        }

        if (request.Timeout is { } timeout && (timeout <= TimeSpan.Zero || timeout > _options.Timeout))
        {
            throw new QueryServiceException(
                QueryServiceError.InvalidTimeout, $"The time-out is {timeout.TotalSeconds} seconds; it must be more than 0 and at most {_options.Timeout.TotalSeconds} seconds.");
        }

        return Analyze(request.AccountId, request.Region, request.QueryString, request.Dialect, request.AllowNames, now, request.Parameters, request.RowLimit);
    }

    /// <summary>Whether the caller may have one query more. Called under the lock.</summary>
    private void CheckRoom(string accountId, string region)
    {
        if (_stopping)
        {
            throw new QueryServiceException(QueryServiceError.Stopping, "The service is stopping.");
        }

        int running = _runs.Values.Count(run => !run.HasEnded && run.Record.AccountId == accountId && run.Record.Region == region) + _streams.Count(stream => stream.AccountId == accountId && stream.Region == region);
        if (running >= _options.MaxConcurrentQueries)
        {
            throw new QueryServiceException(
                QueryServiceError.MaxConcurrentQueries, $"You have {_options.MaxConcurrentQueries} queries queued or running, which is the maximum. Wait for one to end, or cancel one.");
        }
    }

    private AnalyzedQuery Analyze(string accountId, string region, string statement, SqlDialect dialect, bool allowNames, DateTimeOffset now, QueryParameters parameters, long? rowLimit)
    {
        var catalog = new LakeCatalog(_stores, accountId, region, allowNames);
        try
        {
            return _engine.Analyze(statement, catalog, now, parameters, dialect) with { RowLimit = rowLimit };
        }
        catch (SqlException exception) when (exception.Code == SqlErrorCode.TableNotFound)
        {
            throw new QueryServiceException(QueryServiceError.EventDataStoreNotFound, exception.Message, exception);
        }
    }

    private void SweepSafely()
    {
        try
        {
            Sweep();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _options.OnInternalError?.Invoke("Expired query results could not be deleted.", exception);
        }
    }
}
