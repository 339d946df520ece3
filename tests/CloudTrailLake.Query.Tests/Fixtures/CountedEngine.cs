using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>The real engine, and how often it ran something.</summary>
internal sealed class CountedEngine(QueryEngine real) : IQueryEngine
{
    private int _runs;

    /// <summary>Queries that it ran.</summary>
    public int Runs => Volatile.Read(ref _runs);

    public AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino) => real.Analyze(statement, catalog, now, parameters, dialect);

    public IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken) => Execute(Plan(query), cancellationToken);

    public QueryPlan Plan(AnalyzedQuery query) => real.Plan(query);

    public IQueryExecution Execute(QueryPlan plan, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return real.Execute(plan, cancellationToken);
    }
}
