using Apache.Arrow;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A chunk of the engine as a batch of rows.</summary>
internal sealed class ChunkBatch(IReadOnlyList<OutputColumn> columns) : RowBatch(columns)
{
    private ChunkReader? _chunk;

    /// <inheritdoc/>
    public override int RowCount => Chunk.RowCount;

    private ChunkReader Chunk => _chunk ?? throw new InvalidOperationException("The batch is not bound.");

    /// <summary>Shows the rows of this chunk from now on.</summary>
    public void Bind(ChunkReader chunk)
    {
        Reset();
        _chunk = chunk;
    }

    /// <summary>Shows no rows: the chunk is about to go.</summary>
    public void Unbind()
    {
        Reset();
        _chunk = null;
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<RecordBatch> Parts() => Chunk.ToArrow();
}
