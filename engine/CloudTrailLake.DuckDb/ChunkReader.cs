using Apache.Arrow;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>One chunk of a result, column by column. <see cref="DuckDbResult"/> says how long it is valid.</summary>
internal sealed class ChunkReader : IDisposable
{
    private readonly VectorReader[] _columns;
    private readonly ArrowExporter _exporter;
    private IReadOnlyList<int>? _selected;
    private ArrowExporter? _selection;
    private DataChunkHandle? _chunk;

    internal ChunkReader(IReadOnlyList<DuckDbColumn> columns, ArrowExporter exporter)
    {
        _exporter = exporter;
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

    /// <summary>The columns of <see cref="ToArrow"/> as DuckDB exports them, named by position.</summary>
    /// <exception cref="DuckDbException">A type has no counterpart in Arrow.</exception>
    public Schema ArrowSchema => _exporter.Schema;

    /// <summary>Bytes of all values, as <see cref="ToArrow"/> counts them.</summary>
    public long Measure() => _columns.Sum(column => column.MeasureAll());

    /// <summary>
    /// The rows as Arrow: one record batch, or several of at least a row when they have more than <paramref name="maxBatchBytes"/>. To be enumerated before the next
    /// <see cref="DuckDbResult.ReadChunk"/>; the batches are the caller's, hold memory of their own until he disposes them, and are valid for as long.
    /// </summary>
    /// <param name="maxBatchBytes">Bytes of all columns, exported or not, in a record batch of several rows.</param>
    /// <param name="columns">The columns to export, null for all; the same list for every chunk.</param>
    /// <exception cref="DuckDbException">DuckDB cannot export them; a single row, for example, has more than two gigabytes.</exception>
    public IEnumerable<RecordBatch> ToArrow(long maxBatchBytes = ArrowLimits.MaxBatchBytes, IReadOnlyList<int>? columns = null)
    {
        var exporter = Exporter(columns);
        if (Measure() <= maxBatchBytes)
        {
            yield return exporter.Export(Bound());
            yield break;
        }

        for (var first = 0; first < RowCount;)
        {
            var count = CountRows(first, maxBatchBytes);
            yield return exporter.Export(Bound(), first, count);
            first += count;
        }
    }

    /// <summary>Gives up what exports of some columns took.</summary>
    public void Dispose()
    {
        Unbind();
        _selection?.Dispose();
    }

    internal void Bind(DataChunkHandle chunk)
    {
        _chunk = chunk;
        var handle = chunk.DangerousGetHandle();
        RowCount = checked((int)DuckDbNative.ChunkSize(handle));
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Bind(DuckDbNative.ChunkVector(handle, (ulong)i), RowCount);
        }
    }

    internal void Unbind()
    {
        RowCount = 0;
        _chunk?.Dispose();
        _chunk = null;
        foreach (var column in _columns)
        {
            column.Unbind();
        }
    }

    private nint Bound() => _chunk is { } chunk ? chunk.DangerousGetHandle() : throw new InvalidOperationException("The chunk is gone: the result has been read on, or closed.");

    private ArrowExporter Exporter(IReadOnlyList<int>? columns)
    {
        if (columns is null)
        {
            return _exporter;
        }

        if (_selection is null || !ReferenceEquals(columns, _selected))
        {
            _selection?.Dispose();
            _selection = _exporter.Select(columns);
            _selected = columns;
        }

        return _selection;
    }

    /// <summary>How many rows from <paramref name="first"/> on fit into the bound; at least one.</summary>
    private int CountRows(int first, long maxBytes)
    {
        var row = first;
        for (var bytes = 0L; row < RowCount; row++)
        {
            bytes += _columns.Sum(column => column.Measure(row));
            if (bytes > maxBytes && row > first)
            {
                break;
            }
        }

        return row - first;
    }
}
