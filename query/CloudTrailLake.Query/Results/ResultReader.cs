using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results;

/// <summary>Reads the files of <see cref="ResultWriter"/>, any row on, a record batch at a time. Every byte is checked against its hash before it is believed. Not thread-safe.</summary>
internal sealed class ResultReader : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly ResultBlock[] _blocks;
    private readonly byte[] _schema;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is not of this version, not whole, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ResultReader(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            ResultFooter footer = ReadFooter();
            RowCount = footer.RowCount;
            _blocks = ReadIndex(footer);
            long end = _blocks.Length == 0 ? footer.IndexOffset : _blocks[^1].Offset + _blocks[^1].Length;
            long begin = _blocks.Length == 0 ? footer.IndexOffset : _blocks[0].Offset;
            byte[] head = ReadBytes(0, begin);
            byte[] tail = ReadBytes(end, _file.Length - end);
            var hash = new XxHash3();
            hash.Append(head);
            hash.Append(tail.AsSpan(0, tail.Length - (ResultFooter.Bytes - ResultFooter.HashedBytes)));
            int headerLength = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(ResultFooter.Magic.Length));
            int headerEnd = ResultFooter.Magic.Length + sizeof(int) + headerLength;
            if (hash.GetCurrentHashAsUInt64() != footer.Hash || !head.AsSpan().StartsWith(ResultFooter.Magic) || headerLength < 0 || headerEnd > head.Length)
            {
                throw Damaged();
            }

            Columns = ResultHeader.Read(head.AsSpan(ResultFooter.Magic.Length + sizeof(int), headerLength));
            _schema = head[headerEnd..];
            Properties = JsonSerializer.Deserialize<ResultProperties>(tail.AsSpan(tail.Length - ResultFooter.Bytes - footer.PropertiesLength, footer.PropertiesLength)) ?? throw Damaged();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException or OverflowException or EndOfStreamException)
        {
            _file.Dispose();
            throw new InvalidDataException($"'{path}' is damaged.", exception);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Names and types of the result.</summary>
    public IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>Rows of the result.</summary>
    public long RowCount { get; }

    /// <summary>What is known of the run.</summary>
    public ResultProperties Properties { get; }

    /// <summary>Record batches of the result.</summary>
    public int BlockCount => _blocks.Length;

    /// <summary>Number of the first row of a record batch.</summary>
    public long FirstRow(int block) => _blocks[block].FirstRow;

    /// <summary>A record batch, in the engine's representation; the caller disposes it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public RecordBatch ReadBlock(int block)
    {
        ResultBlock at = _blocks[block];
        var bytes = new byte[checked(_schema.Length + (int)at.Length)];
        _schema.CopyTo(bytes, 0);
        Span<byte> body = bytes.AsSpan(_schema.Length);
        ReadAt(at.Offset, body);
        if (XxHash3.HashToUInt64(body) != at.Hash)
        {
            throw Damaged();
        }

        // The schema stands before the one batch, as if the stream had no other.
        using var reader = new ArrowStreamReader(bytes, new CompressionCodecFactory());
        return reader.ReadNextRecordBatch() ?? throw Damaged();
    }

    /// <summary>Reads all of it once, to find damage before anybody sees a row.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Verify()
    {
        var buffer = new byte[_blocks.Length == 0 ? 0 : _blocks.Max(block => block.Length)];
        foreach (ResultBlock block in _blocks)
        {
            Span<byte> body = buffer.AsSpan(0, (int)block.Length);
            ReadAt(block.Offset, body);
            if (XxHash3.HashToUInt64(body) != block.Hash)
            {
                throw Damaged();
            }
        }
    }

    /// <summary>Rows from <paramref name="firstRow"/> on as text: at most <paramref name="maxRows"/>, fewer when they get over <paramref name="maxBytes"/>, but at least one when there is one.</summary>
    public List<string?[]> Read(long firstRow, int maxRows, long maxBytes = ResultLimits.MaxPageBytes)
    {
        var rows = new List<string?[]>();
        long bytes = 0;
        for (int block = BlockOf(firstRow); block < _blocks.Length && rows.Count < maxRows && bytes < maxBytes; block++)
        {
            using RecordBatch batch = ReadBlock(block);
            for (long row = Math.Max(0, firstRow - _blocks[block].FirstRow); row < batch.Length && rows.Count < maxRows && bytes < maxBytes; row++)
            {
                var cells = new string?[Columns.Count];
                for (int column = 0; column < cells.Length; column++)
                {
                    cells[column] = ArrowCells.Text(batch.Column(column), (int)row, Columns[column].Type);
                    bytes += 1 + (cells[column] is { } text ? Encoding.UTF8.GetByteCount(text) : 0);
                }

                rows.Add(cells);
            }
        }

        return rows;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The block that holds a row; the number of blocks when none does.</summary>
    private int BlockOf(long row)
    {
        if (row >= RowCount)
        {
            return _blocks.Length;
        }

        int low = 0;
        int high = _blocks.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _blocks[middle].FirstRow <= row ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private ResultFooter ReadFooter()
    {
        if (_file.Length < ResultFooter.Magic.Length + sizeof(int) + ResultFooter.Bytes)
        {
            throw Damaged();
        }

        Span<byte> magic = stackalloc byte[ResultFooter.Magic.Length];
        ReadAt(0, magic);
        if (!magic.SequenceEqual(ResultFooter.Magic))
        {
            throw new InvalidDataException($"'{_path}' is not a result file of this version.");
        }

        Span<byte> bytes = stackalloc byte[ResultFooter.Bytes];
        ReadAt(_file.Length - bytes.Length, bytes);
        return ResultFooter.TryRead(bytes, out ResultFooter footer) && footer.IndexOffset + ((long)footer.BlockCount * ResultBlock.Bytes) + footer.PropertiesLength + ResultFooter.Bytes == _file.Length
            ? footer
            : throw Damaged();
    }

    /// <summary>The index, whose blocks must follow each other without a gap.</summary>
    private ResultBlock[] ReadIndex(ResultFooter footer)
    {
        byte[] bytes = ReadBytes(footer.IndexOffset, (long)footer.BlockCount * ResultBlock.Bytes);
        var blocks = new ResultBlock[footer.BlockCount];
        for (int i = 0; i < blocks.Length; i++)
        {
            ReadOnlySpan<byte> entry = bytes.AsSpan(i * ResultBlock.Bytes);
            blocks[i] = new ResultBlock(
                BinaryPrimitives.ReadInt64LittleEndian(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]));
            bool follows = i == 0 ? blocks[i] is { FirstRow: 0, Offset: > 0 } : blocks[i].Offset == blocks[i - 1].Offset + blocks[i - 1].Length && blocks[i].FirstRow > blocks[i - 1].FirstRow;
            if (!follows || blocks[i].Length is <= 0 or > int.MaxValue || blocks[i].Offset + blocks[i].Length > footer.IndexOffset)
            {
                throw Damaged();
            }
        }

        return blocks;
    }

    private byte[] ReadBytes(long offset, long length)
    {
        var bytes = new byte[length];
        ReadAt(offset, bytes);
        return bytes;
    }

    private void ReadAt(long offset, Span<byte> bytes)
    {
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(_file.SafeFileHandle, bytes[done..], offset + done);
            done += read > 0 ? read : throw new InvalidDataException($"'{_path}' is not whole.");
        }
    }

    private InvalidDataException Damaged() => new($"'{_path}' is damaged.");
}
