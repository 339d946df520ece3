using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>The chunk a table function fills. The object and its vectors stay the same during a scan; their pointers are new for every chunk.</summary>
internal sealed class ChunkWriter
{
    /// <summary>The rows of a chunk at most.</summary>
    public const int Capacity = DuckDbNative.VectorSize;

    private readonly VectorWriter[] _columns;

    internal ChunkWriter(IReadOnlyList<DuckDbColumn> columns)
    {
        _columns = [.. columns.Select(c => new VectorWriter(c.Type))];
    }

    /// <summary>The number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>The writer of a column.</summary>
    public VectorWriter Column(int column) => _columns[column];

    internal void Bind(nint chunk)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Bind(DuckDbNative.ChunkVector(chunk, (ulong)i));
        }
    }

    internal void Complete(nint chunk, int rows)
    {
        if (rows is < 0 or > Capacity)
        {
            throw new InvalidOperationException($"A chunk holds up to {Capacity} rows, not {rows}.");
        }

        foreach (var column in _columns)
        {
            column.Complete();
        }

        DuckDbNative.SetChunkSize(chunk, (ulong)rows);
    }
}
