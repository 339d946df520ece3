using CloudTrailLake.Query.Results;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>The rows of a kept result, read as a query's. It owns the reader.</summary>
internal sealed class KeptExecution(ResultReader reader, QueryStatistics statistics, bool isCached, CancellationToken cancellationToken) : IQueryExecution
{
    private ArrowBatch? _batch;
    private int _next;

    /// <summary>A block turned out to be damaged.</summary>
    public event EventHandler? Damaged;

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => reader.Columns;

    /// <inheritdoc/>
    public QueryStatistics Statistics => statistics;

    /// <inheritdoc/>
    public bool IsCached => isCached;

    /// <inheritdoc/>
    public double? Progress => null;

    /// <inheritdoc/>
    public RowBatch? ReadBatch()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _batch?.Dispose();
        _batch = null;
        if (_next == reader.BlockCount)
        {
            return null;
        }

        try
        {
            return _batch = new ArrowBatch(Columns, reader.ReadBlock(_next++));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            Damaged?.Invoke(this, EventArgs.Empty);
            throw new QueryFailedException(QueryFailedException.InternalError, exception, isInternal: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batch?.Dispose();
        reader.Dispose();
    }
}
