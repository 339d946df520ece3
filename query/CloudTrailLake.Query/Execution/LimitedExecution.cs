using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>The first rows of a query. Once they are there the query behind is asked for one batch more: one that knows the limit has none, and its figures are final then.</summary>
internal sealed class LimitedExecution(IQueryExecution execution, long limit) : IQueryExecution
{
    private long _left = limit;
    private bool _ended;

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => execution.Columns;

    /// <inheritdoc/>
    public QueryStatistics Statistics => execution.Statistics;

    /// <inheritdoc/>
    public bool IsCached => execution.IsCached;

    /// <inheritdoc/>
    public double? Progress => execution.Progress;

    /// <inheritdoc/>
    public RowBatch? ReadBatch()
    {
        if (_ended || execution.ReadBatch() is not { } batch || _left == 0)
        {
            _ended = true;
            return null;
        }

        int rows = (int)Math.Min(_left, batch.RowCount);
        _left -= rows;
        return rows == batch.RowCount ? batch : new FirstRows(Columns, batch, rows);
    }

    /// <inheritdoc/>
    public void Dispose() => execution.Dispose();
}
