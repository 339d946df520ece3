using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A query running on DuckDB.</summary>
internal sealed class QueryExecution : IQueryExecution
{
    private readonly DuckDbSession _session;
    private readonly DuckDbResult _result;
    private readonly ChunkQueue _chunks;
    private readonly StatisticsCollector _collector;
    private readonly TimeProvider _time;
    private readonly long _begin;
    private readonly CancellationToken _cancellation;
    private readonly ChunkBatch _batch;
    private long _rows;
    private bool _ended;

    public QueryExecution(
        DuckDbSession session,
        DuckDbResult result,
        IReadOnlyList<OutputColumn> columns,
        StatisticsCollector collector,
        TimeProvider time,
        long begin,
        CancellationToken cancellation)
    {
        _session = session;
        _result = result;
        _collector = collector;
        _time = time;
        _begin = begin;
        _cancellation = cancellation;
        Columns = columns;
        _chunks = new ChunkQueue(result, session);
        _batch = new ChunkBatch(columns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns { get; }

    /// <inheritdoc/>
    public QueryStatistics Statistics { get; private set; } = QueryStatistics.Zero;

    /// <inheritdoc/>
    public double? Progress => _ended ? null : _session.Progress;

    /// <inheritdoc/>
    public RowBatch? ReadBatch()
    {
        if (_ended)
        {
            return null;
        }

        try
        {
            _batch.Unbind();
            if (_chunks.Next() is { } chunk)
            {
                _rows += chunk.RowCount;
                _collector.See(chunk, _rows);
                _batch.Bind(chunk);
                return _batch;
            }

            _ended = true;
            _chunks.Dispose();
            _result.Dispose();
            Statistics = _collector.Collect(_session, _rows, _cancellation) with { ExecutionTimeInMillis = (long)_time.GetElapsedTime(_begin).TotalMilliseconds };
            return null;
        }
        catch (DuckDbException exception)
        {
            throw EngineErrors.Translate(exception);
        }
        catch (OverflowException exception)
        {
            throw new QueryFailedException($"A value of the result is out of range: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        _batch.Dispose();
        _chunks.Dispose();
        _result.Dispose();
        _session.Dispose();
    }
}
