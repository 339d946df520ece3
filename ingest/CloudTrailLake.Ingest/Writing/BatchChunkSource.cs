using CloudTrailLake.DuckDb;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>Chosen rows of some batches, in the order given, as a table function's rows. Texts are not copied: the batches must not change meanwhile.</summary>
internal sealed unsafe class BatchChunkSource : IChunkSource
{
    private readonly RowReference[] _elements = new RowReference[ChunkWriter.Capacity];
    private readonly ReadOnlyMemory<RowReference> _rows;
    private readonly ColumnNode[] _columns;
    private readonly byte*[] _texts;
    private int _position;

    /// <param name="batches">The batches.</param>
    /// <param name="rows">Rows, in the order of the data file.</param>
    public BatchChunkSource(IReadOnlyList<DecodedBatch> batches, ReadOnlyMemory<RowReference> rows)
    {
        _rows = rows;
        _columns = [.. Enumerable.Range(0, batches[0].Columns.Count).Select(i => new ColumnNode([.. batches.Select(b => b.Columns[i])]))];
        _texts = new byte*[batches.Count];
        for (int i = 0; i < batches.Count; i++)
        {
            _texts[i] = batches[i].Text.Data;
        }
    }

    /// <inheritdoc/>
    public int Fill(ChunkWriter chunk)
    {
        int count = Math.Min(ChunkWriter.Capacity, _rows.Length - _position);
        if (count > 0)
        {
            var chosen = _rows.Span.Slice(_position, count);
            for (int i = 0; i < _columns.Length; i++)
            {
                Fill(_columns[i], chunk.Column(i), chosen, 0);
            }

            _position += count;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Fill(ColumnNode column, VectorWriter vector, ReadOnlySpan<RowReference> chosen, int first)
    {
        switch (column.Columns)
        {
            case TextColumn[] texts:
                FillText(texts, vector, chosen, first);
                break;
            case TimestampColumn[] times:
                FillTimestamp(times, vector, chosen, first);
                break;
            case BooleanColumn[] booleans:
                FillBoolean(booleans, vector, chosen, first);
                break;
            case StructColumn[] structs:
                FillStruct(structs, column.Members, vector, chosen, first);
                break;
            case ListColumn[] lists:
                FillList(lists, column.Members[0], vector, chosen);
                break;
            default:
                throw new InvalidOperationException($"Column {column.Columns[0].Name} has an unknown kind.");
        }
    }

    private void FillText(TextColumn[] columns, VectorWriter vector, ReadOnlySpan<RowReference> chosen, int first)
    {
        var data = (DuckDbString*)vector.Data + first;
        ulong* validity = null;
        for (int i = 0; i < chosen.Length; i++)
        {
            var at = chosen[i];
            var slice = columns[at.Batch].Values[at.Row];
            if (slice.IsNull)
            {
                validity = validity is null ? vector.WritableValidity : validity;
                Clear(validity, first + i);
                data[i] = default;
            }
            else
            {
                data[i] = DuckDbString.Reference(_texts[at.Batch] + slice.Offset, slice.Length);
            }
        }
    }

    private static void FillTimestamp(TimestampColumn[] columns, VectorWriter vector, ReadOnlySpan<RowReference> chosen, int first)
    {
        long* data = (long*)vector.Data + first;
        for (int i = 0; i < chosen.Length; i++)
        {
            long value = columns[chosen[i].Batch].Values[chosen[i].Row];
            data[i] = value;
            if (value == TimestampColumn.Null)
            {
                Clear(vector.WritableValidity, first + i);
            }
        }
    }

    private static void FillBoolean(BooleanColumn[] columns, VectorWriter vector, ReadOnlySpan<RowReference> chosen, int first)
    {
        byte* data = (byte*)vector.Data + first;
        for (int i = 0; i < chosen.Length; i++)
        {
            sbyte value = columns[chosen[i].Batch].Values[chosen[i].Row];
            data[i] = value > 0 ? (byte)1 : (byte)0;
            if (value < 0)
            {
                Clear(vector.WritableValidity, first + i);
            }
        }
    }

    private void FillStruct(StructColumn[] columns, ColumnNode[] members, VectorWriter vector, ReadOnlySpan<RowReference> chosen, int first)
    {
        for (int i = 0; i < chosen.Length; i++)
        {
            if (!columns[chosen[i].Batch].Present[chosen[i].Row])
            {
                Clear(vector.WritableValidity, first + i);
            }
        }

        // The members of an absent object are NULL already.
        for (int m = 0; m < members.Length; m++)
        {
            Fill(members[m], vector.Child(m), chosen, first);
        }
    }

    private void FillList(ListColumn[] columns, ColumnNode element, VectorWriter vector, ReadOnlySpan<RowReference> chosen)
    {
        int total = 0;
        foreach (var at in chosen)
        {
            total += Math.Max(0, columns[at.Batch].Counts[at.Row]);
        }

        vector.ReserveList(total);
        for (int i = 0; i < chosen.Length; i++)
        {
            int count = columns[chosen[i].Batch].Counts[chosen[i].Row];
            if (count < 0)
            {
                vector.SetNull(i);
            }
            else
            {
                vector.AppendList(i, count);
            }
        }

        // Elements lie in the order of the chosen rows; they are filled a vector's length at a time.
        int filled = 0;
        int gathered = 0;
        foreach (var at in chosen)
        {
            int start = columns[at.Batch].Starts[at.Row];
            int count = columns[at.Batch].Counts[at.Row];
            for (int e = 0; e < count; e++)
            {
                _elements[gathered++] = new RowReference(at.Batch, start + e);
                if (gathered == _elements.Length)
                {
                    Fill(element, vector.Elements, _elements, filled);
                    filled += gathered;
                    gathered = 0;
                }
            }
        }

        Fill(element, vector.Elements, _elements.AsSpan(0, gathered), filled);
    }

    private static void Clear(ulong* validity, int row) => validity[row >> 6] &= ~(1UL << (row & 63));
}
