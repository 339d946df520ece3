using Apache.Arrow;
using CloudTrailLake.DuckDb;
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
    protected internal override IEnumerable<RecordBatch> Parts()
    {
        if (_whole is not null)
        {
            yield return EngineArrays.Share(_whole, _whole.ColumnCount);
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

    private void Release()
    {
        Reset();
        _whole?.Dispose();
        _whole = null;
    }
}
