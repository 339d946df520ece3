using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>A query that has run into a file: nothing is left to read.</summary>
internal sealed class WrittenExecution : IQueryExecution
{
    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => [];

    /// <inheritdoc/>
    public QueryStatistics Statistics => QueryStatistics.Zero;

    /// <inheritdoc/>
    public double? Progress => null;

    /// <inheritdoc/>
    public RowBatch? ReadBatch() => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The file is its reader's.
    }
}
