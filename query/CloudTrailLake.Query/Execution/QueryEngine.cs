using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Query.Functions.Values;
using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.TSql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// Runs queries on one locked-down DuckDB: it reads the files of the stores and nothing else, and gets only SELECTs that <see cref="SqlEmitter"/> wrote. Thread-safe.
/// </summary>
internal sealed partial class QueryEngine : IQueryEngine, IDisposable
{
    private readonly QueryEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _opening = new();
    private readonly FileFooters _footers = new();
    private DuckDbInstance? _instance;

    public QueryEngine(QueryEngineOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    public AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino)
    {
        AnalyzedQuery query = SqlDialects.Analyze(dialect, statement, catalog, new SqlOptions(now) { Parameters = parameters ?? QueryParameters.None });
        // What has no emission is told now, not when the query runs.
        SqlEmitter.Project(query);
        return query;
    }

    /// <inheritdoc/>
    public QueryPlan Plan(AnalyzedQuery query)
    {
        DateTimeOffset now = _time.GetUtcNow();
        var snapshots = new Dictionary<Guid, Snapshot>();
        var plans = new Dictionary<int, PlannedScan>();
        foreach (TableScanAnalysis scan in query.Scans)
        {
            var table = (LakeTable)scan.Table.Handle;
            if (!snapshots.TryGetValue(table.Id, out Snapshot? snapshot))
            {
                snapshot = table.TakeSnapshot();
                snapshots.Add(table.Id, snapshot);
            }

            plans[scan.RelationId] = ScanPlanner.Plan(scan, snapshot, now);
        }

        return new QueryPlan(query, plans, now);
    }

    /// <inheritdoc/>
    public IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken) => Execute(Plan(query), cancellationToken);

    /// <inheritdoc/>
    public IQueryExecution Execute(QueryPlan plan, CancellationToken cancellationToken)
    {
        long begin = _time.GetTimestamp();
        if (plan.Query.IsExplained)
        {
            plan = Explained(plan);
        }

        AnalyzedQuery query = Limited(plan.Query);
        IReadOnlyDictionary<int, PlannedScan> plans = plan.Scans;
        var emitter = new ScanEmitter(plans);
        var statistics = new StatisticsCollector(query, plans, emitter, _footers, _options.CountMatches && query.RowLimit is null);
        string sql = SqlEmitter.Emit(query, emitter, statistics.Counted);
        DuckDbSession session = Connect();
        try
        {
            DuckDbResult result = session.Query(sql, cancellationToken);
            return new QueryExecution(session, result, query.OutputColumns, statistics, _time, begin, cancellationToken);
        }
        catch (DuckDbException exception)
        {
            session.Dispose();
            throw Failed(exception);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        lock (_opening)
        {
            _instance?.Dispose();
            _instance = null;
        }
    }

    /// <summary>A session of the locked-down instance; for tests of the lock.</summary>
    internal DuckDbSession OpenSession() => Connect();

    /// <summary>A plan over no file whose one row is the explanation of <paramref name="plan"/>.</summary>
    private QueryPlan Explained(QueryPlan plan)
    {
        using DuckDbSession session = Connect();
        string text;
        try
        {
            text = Explanation.Of(plan, SqlEmitter.Emit(Limited(plan.Query), new ScanEmitter(plan.Scans)), session);
        }
        catch (DuckDbException exception)
        {
            throw Failed(exception);
        }

        var row = new BoundValues([[new BoundLiteral(SqlType.Varchar, text)]], plan.Query.OutputColumns);
        AnalyzedQuery query = plan.Query with { Root = new BoundQuery([], row, [], null, null, WithTies: false), Scans = [], IsExplained = false };
        return new QueryPlan(query, new Dictionary<int, PlannedScan>(), plan.Time);
    }

    /// <summary>The query with its row limit as LIMIT, which spares sorting and reading what nobody wants. WITH TIES gives as many rows as it gives.</summary>
    private static AnalyzedQuery Limited(AnalyzedQuery query) => query is { RowLimit: { } rows, Root: { WithTies: false } root } && !(root.Limit <= rows)
        ? query with { Root = root with { Limit = rows } }
        : query;

    private DuckDbSession Connect()
    {
        lock (_opening)
        {
            return (_instance ??= Open()).Connect();
        }
    }

    private DuckDbInstance Open()
    {
        List<string> allowed = [.. _options.StoresDirectories];
        if (_options.TempDirectory is { } temp)
        {
            Directory.CreateDirectory(temp);
            DeleteFiles(temp);
            allowed.Add(temp);
        }

        DuckDbInstance instance = DuckDbInstance.Open(new DuckDbOptions
        {
            Threads = _options.Threads,
            MemoryLimit = _options.MemoryLimit,
            TempDirectory = _options.TempDirectory,
            MaxTempDirectorySize = _options.MaxTempDirectorySize,
            AllowedDirectories = allowed,
            // Data files are immutable.
            KeepParquetMetadata = true,
        });
        try
        {
            using DuckDbSession session = instance.Connect();
            ValueNatives.Register(session);
            session.RegisterScalarFunctions(NativeFunctions.All);
            session.Execute(MacroLibrary.Sql);
            return instance;
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    private QueryFailedException Failed(DuckDbException exception)
    {
        if (exception.Kind == DuckDbErrorKind.Fatal)
        {
            // The instance is unusable from here on; the next query opens another. Queries that still run on it fail by themselves.
            lock (_opening)
            {
                _instance = null;
            }
        }

        return EngineErrors.Translate(exception);
    }
}
