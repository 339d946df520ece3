using CloudTrailLake.DuckDb;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>Chosen rows of a batch, in the order given, as a table function's rows. Texts are not copied: the batch must not change meanwhile.</summary>
/// <param name="batch">The batch.</param>
/// <param name="rows">Row numbers, in the order of the data file.</param>
internal sealed class BatchChunkSource(DecodedBatch batch, ReadOnlyMemory<int> rows) : IChunkSource
{
    private readonly int[] _elements = new int[ChunkWriter.Capacity];
    private int _position;

    /// <inheritdoc/>
    public int Fill(ChunkWriter chunk)
    {
        int count = Math.Min(ChunkWriter.Capacity, rows.Length - _position);
        if (count > 0)
        {
            var chosen = rows.Span.Slice(_position, count);
            for (int i = 0; i < batch.Columns.Count; i++)
            {
                Fill(batch.Columns[i], chunk.Column(i), chosen, 0);
            }

            _position += count;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Fill(DecodedColumn column, VectorWriter vector, ReadOnlySpan<int> chosen, int first)
    {
        switch (column)
        {
            case TextColumn text:
                FillText(text, vector, chosen, first);
                break;
            case TimestampColumn time:
                FillTimestamp(time, vector, chosen, first);
                break;
            case BooleanColumn boolean:
                FillBoolean(boolean, vector, chosen, first);
                break;
            case StructColumn row:
                FillStruct(row, vector, chosen, first);
                break;
            case ListColumn list:
                FillList(list, vector, chosen);
                break;
            default:
                throw new InvalidOperationException($"Column {column.Name} has an unknown kind.");
        }
    }

    private unsafe void FillText(TextColumn column, VectorWriter vector, ReadOnlySpan<int> chosen, int first)
    {
        var values = column.Values;
        byte* text = batch.Text.Data;
        var data = (DuckDbString*)vector.Data + first;
        ulong* validity = null;
        for (int i = 0; i < chosen.Length; i++)
        {
            var slice = values[chosen[i]];
            if (slice.IsNull)
            {
                validity = validity is null ? vector.WritableValidity : validity;
                Clear(validity, first + i);
                data[i] = default;
            }
            else
            {
                data[i] = DuckDbString.Reference(text + slice.Offset, slice.Length);
            }
        }
    }

    private static unsafe void FillTimestamp(TimestampColumn column, VectorWriter vector, ReadOnlySpan<int> chosen, int first)
    {
        var values = column.Values;
        long* data = (long*)vector.Data + first;
        for (int i = 0; i < chosen.Length; i++)
        {
            long value = values[chosen[i]];
            data[i] = value;
            if (value == TimestampColumn.Null)
            {
                Clear(vector.WritableValidity, first + i);
            }
        }
    }

    private static unsafe void FillBoolean(BooleanColumn column, VectorWriter vector, ReadOnlySpan<int> chosen, int first)
    {
        var values = column.Values;
        byte* data = (byte*)vector.Data + first;
        for (int i = 0; i < chosen.Length; i++)
        {
            sbyte value = values[chosen[i]];
            data[i] = value > 0 ? (byte)1 : (byte)0;
            if (value < 0)
            {
                Clear(vector.WritableValidity, first + i);
            }
        }
    }

    private unsafe void FillStruct(StructColumn column, VectorWriter vector, ReadOnlySpan<int> chosen, int first)
    {
        var present = column.Present;
        for (int i = 0; i < chosen.Length; i++)
        {
            if (!present[chosen[i]])
            {
                Clear(vector.WritableValidity, first + i);
            }
        }

        // The members of an absent object are NULL already.
        for (int m = 0; m < column.Members.Count; m++)
        {
            Fill(column.Members[m], vector.Child(m), chosen, first);
        }
    }

    private unsafe void FillList(ListColumn column, VectorWriter vector, ReadOnlySpan<int> chosen)
    {
        var counts = column.Counts;
        var starts = column.Starts;
        int total = 0;
        foreach (int row in chosen)
        {
            total += Math.Max(0, counts[row]);
        }

        vector.ReserveList(total);
        for (int i = 0; i < chosen.Length; i++)
        {
            if (counts[chosen[i]] < 0)
            {
                vector.SetNull(i);
            }
            else
            {
                vector.AppendList(i, counts[chosen[i]]);
            }
        }

        // Elements lie in the order of the chosen rows; they are filled a vector's length at a time.
        int filled = 0;
        int gathered = 0;
        foreach (int row in chosen)
        {
            for (int e = 0; e < counts[row]; e++)
            {
                _elements[gathered++] = starts[row] + e;
                if (gathered == _elements.Length)
                {
                    Fill(column.Element, vector.Elements, _elements, filled);
                    filled += gathered;
                    gathered = 0;
                }
            }
        }

        Fill(column.Element, vector.Elements, _elements.AsSpan(0, gathered), filled);
    }

    private static unsafe void Clear(ulong* validity, int row) => validity[row >> 6] &= ~(1UL << (row & 63));
}
