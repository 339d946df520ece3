using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>The first rows of a query.</summary>
internal sealed class LimitedExecution(IQueryExecution execution, long limit) : IQueryExecution
{
    private long left = limit;

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => execution.Columns;

    /// <inheritdoc/>
    public QueryStatistics Statistics => execution.Statistics;

    /// <inheritdoc/>
    public double? Progress => execution.Progress;

    /// <inheritdoc/>
    public RowBatch? ReadBatch()
    {
        if (left <= 0 || execution.ReadBatch() is not { } batch)
        {
            return null;
        }

        var rows = (int)Math.Min(left, batch.RowCount);
        left -= rows;
        return rows == batch.RowCount ? batch : new FirstRows(batch, rows);
    }

    /// <inheritdoc/>
    public void Dispose() => execution.Dispose();

    private sealed class FirstRows(RowBatch batch, int rows) : RowBatch
    {
        public override int RowCount => rows;

        public override string? GetText(int row, int column) => batch.GetText(row, column);

        public override object? GetValue(int row, int column) => batch.GetValue(row, column);
    }
}
