using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>The real engine, with a crash at a chosen moment: what waits for the query is cut off there, as by the death of the process.</summary>
internal sealed class CrashingEngine(IQueryEngine inner) : IQueryEngine
{
    /// <summary>Called before a query begins (0) and before each batch is read (1, 2, …).</summary>
    public Action<int> Moment { get; set; } = _ => { };

    public AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino) => inner.Analyze(statement, catalog, now, parameters, dialect);

    public IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken)
    {
        Moment(0);
        return new Execution(inner.Execute(query, cancellationToken), this);
    }

    private sealed class Execution(IQueryExecution inner, CrashingEngine owner) : IQueryExecution
    {
        private int batches;

        public IReadOnlyList<OutputColumn> Columns => inner.Columns;

        public QueryStatistics Statistics => inner.Statistics;

        public double? Progress => inner.Progress;

        public RowBatch? ReadBatch()
        {
            owner.Moment(++batches);
            return inner.ReadBatch();
        }

        public void Dispose() => inner.Dispose();
    }
}
