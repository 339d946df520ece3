using Apache.Arrow;
using CloudTrailLake.DuckDb;
using CloudTrailLake.DuckDb.Native;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A chunk of the engine as a batch of rows. One that is laid out in one part is laid out once, for however many readers.</summary>
internal sealed class ChunkBatch(IReadOnlyList<OutputColumn> columns) : RowBatch(columns)
{
    private ChunkReader? _chunk;
    private RecordBatch? _whole;

    /// <inheritdoc/>
    public override int RowCount => Chunk.RowCount;

    private ChunkReader Chunk => _chunk ?? throw new InvalidOperationException("The batch is not bound.");

    /// <summary>Shows the rows of this chunk from now on.</summary>
    public void Bind(ChunkReader chunk)
    {
        Release();
        _chunk = chunk;
    }

    /// <summary>Shows no rows: the chunk is about to go.</summary>
    public void Unbind()
    {
        Release();
        _chunk = null;
    }

    /// <inheritdoc/>
    public override IEnumerable<RecordBatch> ToArrow(WireSelection selection)
    {
        ChunkReader chunk = Chunk;
        bool isDirect = chunk.Measure() <= ArrowLimits.MaxBatchBytes && !selection.Indexes.Where((column, i) => !WireVectors.CanConvert(chunk.Column(column), selection.Columns[i].Type)).Any();
        return isDirect ? [Direct(selection)] : base.ToArrow(selection);
    }

    /// <inheritdoc/>
    public override unsafe void Encode(int column, int firstRow, TextDictionary dictionary, Span<int> codes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstRow + codes.Length, RowCount);
        VectorReader values = Chunk.Column(column);
        ulong* validity = values.Validity;
        if (values.Type.Id != TypeId.Varchar)
        {
            // The engine folds an expression that is always NULL without regard to its type.
            codes.Fill(-1);
            return;
        }

        DuckDbString* texts = values.Texts + firstRow;
        for (int i = 0; i < codes.Length; i++)
        {
            int row = firstRow + i;
            codes[i] = validity is null || (validity[row >> 6] & (1UL << (row & 63))) != 0 ? dictionary.CodeOf(DuckDbString.Span(texts + i)) : -1;
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<RecordBatch> Parts(IReadOnlyList<int>? columns = null)
    {
        if (_whole is not null)
        {
            yield return columns is null ? EngineArrays.Share(_whole, _whole.ColumnCount) : EngineArrays.Select(_whole, columns);
            yield break;
        }

        if (columns is not null)
        {
            foreach (RecordBatch part in Chunk.ToArrow(columns: columns))
            {
                yield return part;
            }

            yield break;
        }

        foreach (RecordBatch part in Chunk.ToArrow())
        {
            if (part.Length < RowCount)
            {
                yield return part;
                continue;
            }

            _whole = part;
            yield return EngineArrays.Share(part, part.ColumnCount);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Release();
    }

    private RecordBatch Direct(WireSelection selection) =>
        new(selection.Schema, [.. selection.Indexes.Select((column, i) => ArrowArrayFactory.BuildArray(WireVectors.Convert(Chunk.Column(column), selection.Columns[i].Type)))], RowCount);

    private void Release()
    {
        Reset();
        _whole?.Dispose();
        _whole = null;
    }
}
