using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>One chunk of a result, column by column. Valid until the next <see cref="DuckDbResult.ReadChunk"/>.</summary>
internal sealed class ChunkReader
{
    private readonly VectorReader[] _columns;

    internal ChunkReader(IReadOnlyList<DuckDbColumn> columns)
    {
        _columns = [.. columns.Select(c => new VectorReader(c.Type))];
    }

    /// <summary>The rows of this chunk.</summary>
    public int RowCount { get; private set; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>The reader of a column.</summary>
    public VectorReader Column(int column) => _columns[column];

    /// <summary>One value as an object, as <see cref="VectorReader.GetValue"/> gives it.</summary>
    public object? GetValue(int column, int row) => _columns[column].GetValue(row);

    internal void Bind(nint chunk)
    {
        RowCount = checked((int)DuckDbNative.ChunkSize(chunk));
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Bind(DuckDbNative.ChunkVector(chunk, (ulong)i), RowCount);
        }
    }

    internal void Unbind()
    {
        RowCount = 0;
        foreach (var column in _columns)
        {
            column.Unbind();
        }
    }
}
