using CloudTrailLake.DuckDb;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A chunk of the engine as a batch of rows.</summary>
internal sealed class ChunkBatch(IReadOnlyList<OutputColumn> columns) : RowBatch
{
    private ChunkReader? _chunk;

    /// <inheritdoc/>
    public override int RowCount => Chunk.RowCount;

    private ChunkReader Chunk => _chunk ?? throw new InvalidOperationException("The batch is not bound.");

    public void Bind(ChunkReader chunk) => _chunk = chunk;

    /// <inheritdoc/>
    public override string? GetText(int row, int column) => Cells.Text(Chunk.Column(column), row, columns[column].Type);

    /// <inheritdoc/>
    public override object? GetValue(int row, int column) => Cells.Value(Chunk.Column(column), row, columns[column].Type);
}
