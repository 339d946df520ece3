using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>
/// Stands in for the engine where a test needs to know what becomes of it: any statement gives rows of numbers for ever, or until <see cref="FailAfter"/> batches.
/// </summary>
internal sealed class CountingQueryEngine : IQueryEngine
{
    public const int BatchRows = 2048;

    private readonly TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long batches;

    /// <summary>Batches after which the query fails; null goes on for ever.</summary>
    public long? FailAfter { get; init; }

    /// <summary>Waits, without an end, for its interruption before the batch of this number.</summary>
    public long? WaitBefore { get; init; }

    /// <summary>Batches given so far.</summary>
    public long Batches => Interlocked.Read(ref batches);

    /// <summary>Whether a query has begun to read.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Ends when a query was interrupted.</summary>
    public Task Interrupted => interrupted.Task;

    /// <summary>Ends when an execution was disposed.</summary>
    public Task Disposed => disposed.Task;

    public AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino) =>
        new(null!, [new OutputColumn("n", SqlType.BigInt)], []) { IsDeterministic = true, CanonicalText = statement };

    public IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken) => new Execution(this, query, cancellationToken);

    private sealed class Execution(CountingQueryEngine engine, AnalyzedQuery query, CancellationToken cancellationToken) : IQueryExecution
    {
        public IReadOnlyList<OutputColumn> Columns => query.OutputColumns;

        public QueryStatistics Statistics => QueryStatistics.Zero;

        public double? Progress => null;

        public RowBatch? ReadBatch()
        {
            engine.IsRunning = true;
            if (engine.Batches == engine.WaitBefore)
            {
                cancellationToken.WaitHandle.WaitOne();
            }

            if (cancellationToken.IsCancellationRequested)
            {
                engine.interrupted.TrySetResult();
                throw new OperationCanceledException(cancellationToken);
            }

            return engine.Batches == engine.FailAfter
                ? throw new QueryFailedException("Division by zero")
                : new ArrowBatch(Columns, Numbers((Interlocked.Increment(ref engine.batches) - 1) * BatchRows));
        }

        public void Dispose() => engine.disposed.TrySetResult();
    }

    private static RecordBatch Numbers(long first)
    {
        var numbers = new Int64Array.Builder();
        for (var row = 0; row < BatchRows; row++)
        {
            numbers.Append(first + row);
        }

        return new RecordBatch(new Schema([new Field("c0", Int64Type.Default, nullable: true)], null), [numbers.Build()], BatchRows);
    }
}
