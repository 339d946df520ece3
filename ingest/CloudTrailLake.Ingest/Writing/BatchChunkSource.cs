using CloudTrailLake.DuckDb;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>Chosen rows of some batches, in the order given, as a table function's rows. Texts are not copied: the batches must not change meanwhile.</summary>
internal sealed unsafe class BatchChunkSource : IChunkSource
{
    /// <summary>Rows of a chunk: fewer than it could hold, so that they are still in the processor's cache when DuckDB copies them.</summary>
    private const int ChunkRows = 1024;

    private readonly CellLayout _layout;
    private readonly CellKind[] _kinds;
    private readonly bool[] _inList;
    private readonly ReadOnlyMemory<RowReference> _rows;
    private readonly RowCells[] _cells;
    private readonly byte*[] _texts;
    private readonly VectorWriter[] _vectors;
    private readonly byte*[] _data;
    private readonly ulong*[] _validity;
    private ChunkWriter? _chunk;
    private int _position;

    /// <param name="batches">The batches, all of one family, with their rows; at least one.</param>
    /// <param name="rows">Rows, in the order of the data file.</param>
    public BatchChunkSource(IReadOnlyList<(DecodedBatch Batch, RowCells Cells)> batches, ReadOnlyMemory<RowReference> rows)
    {
        _layout = CellLayout.Of(batches[0].Batch.Family);
        _kinds = _layout.Kinds;
        _inList = _layout.InList;
        _vectors = new VectorWriter[_kinds.Length];
        _data = new byte*[_kinds.Length];
        _validity = new ulong*[_kinds.Length];
        _rows = rows;
        _cells = [.. batches.Select(b => b.Cells)];
        _texts = new byte*[batches.Count];
        for (int i = 0; i < batches.Count; i++)
        {
            _texts[i] = batches[i].Batch.Text.Data;
        }
    }

    /// <inheritdoc/>
    public int Fill(ChunkWriter chunk)
    {
        int count = Math.Min(ChunkRows, _rows.Length - _position);
        if (count <= 0)
        {
            return 0;
        }

        Prepare(chunk, count);
        var rows = _rows.Span.Slice(_position, count);
        for (int i = 0; i < count; i++)
        {
            Fill(_cells[rows[i].Batch][rows[i].Row], _texts[rows[i].Batch], i);
        }

        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Makes all values of the chunk NULL.</summary>
    private void Prepare(ChunkWriter chunk, int count)
    {
        if (!ReferenceEquals(chunk, _chunk))
        {
            for (int i = 0; i < _layout.Columns.Count; i++)
            {
                Bind(_layout.Columns[i], chunk.Column(i));
            }

            _chunk = chunk;
        }

        for (int node = 0; node < _kinds.Length; node++)
        {
            if (!_inList[node])
            {
                Point(node);
                Clear(node, 0, count);
            }
        }
    }

    private void Bind(CellNode node, VectorWriter vector)
    {
        _vectors[node.Number] = vector;
        for (int i = 0; i < node.Children.Count; i++)
        {
            Bind(node.Children[i], node.Kind == CellKind.List ? vector.Elements : vector.Child(i));
        }
    }

    private void Fill(ReadOnlySpan<Cell> cells, byte* text, int row)
    {
        var (kinds, inList) = (_kinds, _inList);
        byte*[] data = _data;
        ulong*[] validity = _validity;
        int at = row;
        int element = 0;
        foreach (ref readonly var cell in cells)
        {
            int node = cell.Node;
            if (node < 0)
            {
                at = element++;
                continue;
            }

            if (!inList[node])
            {
                at = row;
            }

            validity[node][at >> 6] |= 1UL << (at & 63);
            switch (kinds[node])
            {
                case CellKind.Text:
                    ((DuckDbString*)data[node])[at] = DuckDbString.Reference(text + cell.Value, cell.Length);
                    break;
                case CellKind.Timestamp or CellKind.Double:
                    ((long*)data[node])[at] = cell.Value;
                    break;
                case CellKind.Integer:
                    ((int*)data[node])[at] = (int)cell.Value;
                    break;
                case CellKind.Boolean:
                    data[node][at] = (byte)cell.Value;
                    break;
                case CellKind.List:
                    element = AddList(node, row, cell.Length);
                    break;
                default:
                    // An object has no value beside being there.
                    break;
            }
        }
    }

    /// <summary>Makes room for a list's elements, all NULL; the place of the first.</summary>
    private int AddList(int list, int row, int count)
    {
        int first = _vectors[list].AppendList(row, count);
        AddElements(_layout.All[list].Children[0], first, count);
        return first;
    }

    private void AddElements(CellNode node, int first, int count)
    {
        // Room for more elements moves them.
        Point(node.Number);
        Clear(node.Number, first, count);
        foreach (var child in node.Children)
        {
            AddElements(child, first, count);
        }
    }

    private void Point(int node)
    {
        _data[node] = (byte*)_vectors[node].Data;
        _validity[node] = _vectors[node].WritableValidity;
    }

    private void Clear(int node, int first, int count)
    {
        int size = _kinds[node] switch
        {
            CellKind.Text or CellKind.List => sizeof(DuckDbString),
            CellKind.Timestamp or CellKind.Double => sizeof(long),
            CellKind.Integer => sizeof(int),
            CellKind.Boolean => 1,
            _ => 0,
        };
        new Span<byte>(_data[node] + ((long)first * size), count * size).Clear();
        if (first == 0 && (count & 63) == 0)
        {
            new Span<ulong>(_validity[node], count >> 6).Clear();
            return;
        }

        for (int row = first; row < first + count; row++)
        {
            _validity[node][row >> 6] &= ~(1UL << (row & 63));
        }
    }
}
