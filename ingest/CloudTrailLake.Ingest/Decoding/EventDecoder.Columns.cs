using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Ingest.Decoding;

/// <content>From the record to a row of a batch.</content>
internal sealed unsafe partial class EventDecoder
{
    private readonly int _residualColumn;
    private readonly bool[] _suppressed;
    private readonly List<int> _residual = [];

    /// <summary>
    /// Appends the decoded record to a batch. A copy of its JSON text comes first in <see cref="DecodedBatch.Text"/>; then what has to be made of it.
    /// </summary>
    /// <param name="batch">Gets a row.</param>
    /// <param name="source">The caller's number of the object, to be found in <see cref="DecodedBatch.Sources"/>.</param>
    /// <param name="offset">Byte offset of the record in the object.</param>
    /// <returns>Index of the row.</returns>
    public int AppendTo(DecodedBatch batch, int source, long offset)
    {
        int row = batch.AddRow(CalendarDay, source, offset);
        int copy = batch.Text.Append(_record.Json);
        var fill = new ColumnFill(_record, batch.Text, copy - _record.Tokens[_record.Root].Start);
        _residual.Clear();
        bool anySuppressed = false;
        _suppressed.AsSpan().Clear();
        for (int c = 0; c < _columns.Length; c++)
        {
            int token = _slots[c];
            if (token == 0)
            {
                continue;
            }

            DecodedColumn column = batch.Column(c);
            bool exact = column.Set(fill, row, token) && (_duplicates & (1UL << c)) == 0;
            if (!exact)
            {
                _residual.Add(token - 1);
                _suppressed[c] = !column.IsNull(row);
                anySuppressed |= _suppressed[c];
            }
        }

        if (LacksCategory && DerivedCategory() is { IsPresent: true } category)
        {
            int start = batch.Text.Append(category.Bytes);
            ((TextColumn)batch.Column(_eventCategory)).Set(row, new Utf8Slice(start, category.Bytes.Length));
            _suppressed[_eventCategory] = true;
            anySuppressed = true;
        }

        _residual.AddRange(_unknown);
        _residual.AddRange(_overruled);
        if (_residual.Count > 0 || anySuppressed)
        {
            if (_residual.Count > 1)
            {
                _residual.Sort();
            }

            WriteResidual(batch, row, anySuppressed);
        }

        return row;
    }

    /// <summary>Writes the members that no column gives back, in the record's order; see <see cref="Engine.Events.EventJson"/>.</summary>
    private void WriteResidual(DecodedBatch batch, int row, bool anySuppressed)
    {
        NativeText text = batch.Text;
        int start = text.Length;
        if (anySuppressed)
        {
            text.Append("[["u8);
            bool first = true;
            for (int c = 0; c < _columns.Length; c++)
            {
                if (_suppressed[c])
                {
                    text.Append(first ? "\""u8 : ",\""u8);
                    text.Append(_jsonNames[c]);
                    text.Append((byte)'"');
                    first = false;
                }
            }

            text.Append("],"u8);
        }

        byte separator = (byte)'{';
        foreach (int name in _residual)
        {
            text.Append(separator);
            separator = (byte)',';
            JsonText.AppendMinified(text, _record, name);
            text.Append((byte)':');
            JsonText.AppendMinified(text, _record, name + 1);
        }

        text.Append(separator == (byte)'{' ? "{}"u8 : "}"u8);
        if (anySuppressed)
        {
            text.Append((byte)']');
        }

        batch.Residual.Set(row, new Utf8Slice(start, text.Length - start));
    }
}
