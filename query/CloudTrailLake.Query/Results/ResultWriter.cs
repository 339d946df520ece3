using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results;

/// <summary>
/// Writes one result file: magic, header (length, JSON of the columns), rows, index, footer. A cell is its UTF-8 length plus one as LEB128 (0: NULL), then its bytes.
/// The index holds the offset of each <see cref="ResultLimits.IndexStride"/>th row, the footer the row count, the offset of the index and the stride.
/// The file has its final name only after <see cref="Complete"/>, synced.
/// </summary>
internal sealed class ResultWriter : IDisposable
{
    /// <summary>First and last bytes of a result file of this format.</summary>
    public static ReadOnlySpan<byte> Magic => "CTLRES01"u8;

    /// <summary>Bytes of the footer: rows, index offset, stride, magic.</summary>
    public const int FooterBytes = 8 + 8 + 4 + 8;

    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly string _temporary;
    private readonly long _maxBytes;
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
    private readonly List<long> _index = [];
    private readonly int _columnCount;
    private long _flushed;
    private bool _completed;

    public ResultWriter(string path, IReadOnlyList<OutputColumn> columns, long maxBytes)
    {
        _path = path;
        _temporary = path + ResultStore.TemporarySuffix;
        _maxBytes = maxBytes;
        _columnCount = columns.Count;
        _stream = new FileStream(_temporary, ResultStore.CreateOptions(FileMode.Create));
        _buffer.Write(Magic);
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(columns.Select(c => new StoredColumn(c.Name, c.Type.Name)).ToArray());
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), header.Length);
        _buffer.Advance(sizeof(int));
        _buffer.Write(header);
    }

    /// <summary>Rows written.</summary>
    public long RowCount { get; private set; }

    /// <summary>Appends the rows of a batch.</summary>
    /// <exception cref="QueryFailedException">The result is over its bound.</exception>
    public void Write(RowBatch batch)
    {
        for (int row = 0; row < batch.RowCount; row++)
        {
            BeginRow();
            for (int column = 0; column < _columnCount; column++)
            {
                WriteCell(batch.GetText(row, column));
            }
        }
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete()
    {
        long indexOffset = _flushed + _buffer.WrittenCount;
        foreach (long offset in _index)
        {
            WriteInt64(offset);
        }

        WriteInt64(RowCount);
        WriteInt64(indexOffset);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), ResultLimits.IndexStride);
        _buffer.Advance(sizeof(int));
        _buffer.Write(Magic);
        Flush();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _completed = true;
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (!_completed)
        {
            File.Delete(_temporary);
        }
    }

    private void BeginRow()
    {
        long offset = _flushed + _buffer.WrittenCount;
        if (offset > _maxBytes)
        {
            throw new QueryFailedException(QueryFailedException.ResponseTooLarge);
        }

        if (RowCount % ResultLimits.IndexStride == 0)
        {
            _index.Add(offset);
        }

        RowCount++;
        if (_buffer.WrittenCount >= BufferBytes)
        {
            Flush();
        }
    }

    private void WriteCell(string? text)
    {
        if (text is null)
        {
            _buffer.GetSpan(1)[0] = 0;
            _buffer.Advance(1);
            return;
        }

        int bytes = Encoding.UTF8.GetByteCount(text);
        for (ulong rest = (ulong)bytes + 1; ;)
        {
            byte low = (byte)(rest & 0x7F);
            rest >>= 7;
            _buffer.GetSpan(1)[0] = rest == 0 ? low : (byte)(low | 0x80);
            _buffer.Advance(1);
            if (rest == 0)
            {
                break;
            }
        }

        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(bytes)));
    }

    private void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    private void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _flushed += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }
}
