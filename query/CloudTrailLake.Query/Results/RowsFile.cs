using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Query.Results;

/// <summary>
/// Reads results that the first version of this program kept, as text: magic, header (length, JSON of the columns), rows, index, footer. A cell is its UTF-8 length plus one as LEB128
/// (0: NULL), then its bytes. The index holds the offset of each 128th row, the footer the row count, the offset of the index, the stride and the magic again. Nothing writes it any more;
/// it goes when the last of them has expired.
/// </summary>
internal sealed class RowsFile : IDisposable
{
    private const int FooterBytes = 8 + 8 + 4 + 8;

    private readonly BufferedStream _stream;
    private readonly long _indexOffset;
    private readonly int _stride;

    public RowsFile(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        _stream = new BufferedStream(file, 1 << 16);
        try
        {
            Span<byte> head = stackalloc byte[12];
            _stream.ReadExactly(head);
            int headerLength = BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
            if (!head[..8].SequenceEqual(Magic) || headerLength is < 0 or > ResultLimits.MaxHeaderBytes)
            {
                throw new InvalidDataException($"'{path}' is not a result file of this version.");
            }

            var header = new byte[headerLength];
            _stream.ReadExactly(header);
            Columns = JsonSerializer.Deserialize<StoredColumn[]>(header) ?? [];
            _stream.Seek(-FooterBytes, SeekOrigin.End);
            Span<byte> footer = stackalloc byte[FooterBytes];
            _stream.ReadExactly(footer);
            RowCount = BinaryPrimitives.ReadInt64LittleEndian(footer);
            _indexOffset = BinaryPrimitives.ReadInt64LittleEndian(footer[8..]);
            _stride = BinaryPrimitives.ReadInt32LittleEndian(footer[16..]);
            if (!footer[20..].SequenceEqual(Magic) || RowCount < 0 || _stride <= 0)
            {
                throw new InvalidDataException($"'{path}' is damaged.");
            }
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    private static ReadOnlySpan<byte> Magic => "CTLRES01"u8;

    public IReadOnlyList<StoredColumn> Columns { get; }

    public long RowCount { get; }

    /// <summary>Rows from <paramref name="firstRow"/> on: at most <paramref name="maxRows"/>, fewer when they get over <paramref name="maxBytes"/>, but at least one when there is one.</summary>
    public List<string?[]> Read(long firstRow, int maxRows, long maxBytes = ResultLimits.MaxPageBytes)
    {
        var rows = new List<string?[]>();
        if (firstRow >= RowCount)
        {
            return rows;
        }

        Seek(firstRow);
        long begin = _stream.Position;
        for (long row = firstRow; row < RowCount && rows.Count < maxRows && (rows.Count == 0 || _stream.Position - begin < maxBytes); row++)
        {
            rows.Add(ReadRow());
        }

        return rows;
    }

    public void Dispose() => _stream.Dispose();

    private void Seek(long row)
    {
        _stream.Position = _indexOffset + (row / _stride * sizeof(long));
        Span<byte> offset = stackalloc byte[sizeof(long)];
        _stream.ReadExactly(offset);
        _stream.Position = BinaryPrimitives.ReadInt64LittleEndian(offset);
        for (long skipped = row % _stride; skipped > 0; skipped--)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                _stream.Seek(Math.Max(0, ReadLength() - 1), SeekOrigin.Current);
            }
        }
    }

    private string?[] ReadRow()
    {
        var cells = new string?[Columns.Count];
        for (int column = 0; column < cells.Length; column++)
        {
            long length = ReadLength();
            if (length == 0)
            {
                continue;
            }

            var bytes = new byte[checked((int)length - 1)];
            _stream.ReadExactly(bytes);
            cells[column] = Encoding.UTF8.GetString(bytes);
        }

        return cells;
    }

    private long ReadLength()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            int next = _stream.ReadByte();
            if (next < 0)
            {
                throw new EndOfStreamException("A result file ends within a row.");
            }

            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A result file holds a length that no writer wrote.");
    }
}
