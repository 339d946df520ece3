using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>An engine whose queries wait until the test lets them go on; understanding statements is the real engine's.</summary>
internal sealed class ScriptedEngine(QueryEngine real) : IQueryEngine
{
    private int _started;

    /// <summary>Queries wait for it; set from the beginning when nothing is to wait.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: false);

    /// <summary>Queries that have begun.</summary>
    public int Started => Volatile.Read(ref _started);

    /// <summary>What a query throws when the gate opens.</summary>
    public Exception? Failure { get; set; }

    public AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino) => real.Analyze(statement, catalog, now, parameters, dialect);

    public IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _started);
        Gate.Wait(cancellationToken);
        return Failure is null ? real.Execute(query, cancellationToken) : throw Failure;
    }
}
