using Apache.Arrow;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A record batch in the engine's representation as a batch of rows; it owns the record batch.</summary>
internal sealed class ArrowBatch(IReadOnlyList<OutputColumn> columns, RecordBatch rows) : RowBatch(columns)
{
    /// <inheritdoc/>
    public override int RowCount => rows.Length;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        rows.Dispose();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<RecordBatch> Parts()
    {
        yield return EngineArrays.Share(rows, rows.ColumnCount);
    }
}
