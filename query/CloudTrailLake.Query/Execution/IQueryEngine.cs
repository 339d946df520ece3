using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>Understands statements and runs them.</summary>
internal interface IQueryEngine
{
    /// <summary>Checks a statement and resolves its names; <paramref name="now"/> is what <c>now()</c> means in it, <paramref name="parameters"/> are the values of its parameters, <paramref name="dialect"/> is what it is written in.</summary>
    /// <exception cref="SqlException">It is not a query that can run.</exception>
    AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino);

    /// <summary>
    /// Starts <paramref name="query"/> over the newest snapshot of each store it reads. Its row limit lets the engine stop early; whoever must have no more rows counts them all the same
    /// (<see cref="LimitedExecution"/>). Cancelling interrupts the engine; reading then ends with <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <exception cref="QueryFailedException">The query failed in a way that the caller may be told of.</exception>
    IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken);

    /// <summary>Chooses the files that the query would read now; null for an engine that does not say.</summary>
    QueryPlan? Plan(AnalyzedQuery query) => null;

    /// <summary>The same over the files of a plan.</summary>
    /// <exception cref="QueryFailedException">The query failed in a way that the caller may be told of.</exception>
    IQueryExecution Execute(QueryPlan plan, CancellationToken cancellationToken) => Execute(plan.Query, cancellationToken);

    /// <summary>Runs <paramref name="query"/> to its end into a Parquet file of typed columns.</summary>
    /// <exception cref="QueryFailedException">The query failed in a way that the caller may be told of.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    /// <exception cref="NotSupportedException">The engine writes no files.</exception>
    ParquetFile WriteParquet(AnalyzedQuery query, CancellationToken cancellationToken) => throw new NotSupportedException("This engine writes no files.");
}
