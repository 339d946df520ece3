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
    public override void Encode(int column, int firstRow, TextDictionary dictionary, Span<int> codes)
    {
        IArrowArray values = rows.Column(column);
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = values.IsNull(firstRow + i) ? -1 : dictionary.CodeOf(ArrowValues.Bytes(values, firstRow + i));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        rows.Dispose();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<RecordBatch> Parts(IReadOnlyList<int>? columns = null)
    {
        yield return columns is null ? EngineArrays.Share(rows, rows.ColumnCount) : EngineArrays.Select(rows, columns);
    }
}
