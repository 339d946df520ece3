using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <content>Queries whose rows go to their caller alone.</content>
internal sealed partial class QueryService
{
    /// <summary>
    /// Runs a statement for a caller who takes the rows as they come: nothing is recorded. It counts among the queries of its account and, unless its rows were kept, holds a running
    /// slot until it is disposed, so read on or dispose. Waits, blocking, for a slot and for the first rows. Used by one thread.
    /// </summary>
    /// <param name="request">The statement and how to run it; alias and delivery do not matter here.</param>
    /// <param name="cancellationToken">Interrupts the engine; reading then ends with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="SqlException">The statement is not a query this service runs.</exception>
    /// <exception cref="QueryServiceException">Too many queries, an unknown or inactive store, or a request out of bounds; while rows are read: the service is stopping.</exception>
    /// <exception cref="QueryFailedException">The query failed; also while rows are read.</exception>
    /// <exception cref="QueryTimedOutException">It ran longer than it may; also while rows are read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public IQueryExecution Stream(QueryRequest request, CancellationToken cancellationToken)
    {
        AnalyzedQuery query = Check(request, Milliseconds(_time.GetUtcNow()));
        Asker asker = Asker.Of(request);
        return Begin(request, stopped => FindKept(query, asker, stopped), stopped => RunAndKeep(query, asker, stopped), cancellationToken);
    }

    /// <summary>Runs a statement to its end into a Parquet file; bounds and errors as those of <see cref="Stream"/>. Blocks its caller.</summary>
    /// <returns>The file, to be disposed.</returns>
    public ParquetFile WriteParquet(QueryRequest request, CancellationToken cancellationToken)
    {
        AnalyzedQuery query = Check(request, Milliseconds(_time.GetUtcNow()));
        ParquetFile? file = null;
        using IQueryExecution written = Begin(
            request,
            find: _ => null,
            stopped =>
            {
                file = _engine.WriteParquet(query, stopped);
                return new WrittenExecution();
            },
            cancellationToken);
        return file!;
    }

    private QueryStream Begin(
        QueryRequest request, Func<CancellationToken, IQueryExecution?> find, Func<CancellationToken, IQueryExecution> run, CancellationToken cancellationToken)
    {
        var stream = new QueryStream(request, request.Timeout ?? _options.Timeout, _time, cancellationToken);
        lock (_lock)
        {
            try
            {
                CheckRoom(request.AccountId, request.Region);
            }
            catch
            {
                stream.Dispose();
                throw;
            }

            _streams.Add(stream);
        }

        stream.Ended += Remove;
        stream.Run(_slots, find, run);
        return stream;
    }

    private void Remove(object? stream, EventArgs arguments)
    {
        lock (_lock)
        {
            _streams.Remove((QueryStream)stream!);
            TellEnd();
        }
    }
}
