using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>The first rows of a query. The query behind it is not read on once they are there; disposing ends it.</summary>
internal sealed class LimitedExecution(IQueryExecution execution, long limit) : IQueryExecution
{
    private long _left = limit;

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => execution.Columns;

    /// <inheritdoc/>
    public QueryStatistics Statistics => execution.Statistics;

    /// <inheritdoc/>
    public double? Progress => execution.Progress;

    /// <inheritdoc/>
    public RowBatch? ReadBatch()
    {
        if (_left <= 0 || execution.ReadBatch() is not { } batch)
        {
            return null;
        }

        int rows = (int)Math.Min(_left, batch.RowCount);
        _left -= rows;
        return rows == batch.RowCount ? batch : new FirstRows(Columns, batch, rows);
    }

    /// <inheritdoc/>
    public void Dispose() => execution.Dispose();
}
