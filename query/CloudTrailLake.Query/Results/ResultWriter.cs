using System.Buffers.Binary;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results;

/// <summary>
/// Writes one result file: magic, header (length, JSON of the columns), an Arrow IPC stream of the rows in the engine's representation, the index of its record batches, properties, footer.
/// See the README beside the code. The file has its final name only after <see cref="Complete"/>, synced.
/// </summary>
internal sealed class ResultWriter : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly string _temporary;
    private readonly long _maxBytes;
    private readonly IReadOnlyList<OutputColumn> _columns;
    private readonly FileStream _file;
    private readonly BlockStream _stream;
    private readonly List<ResultBlock> _blocks = [];
    private ArrowStreamWriter? _writer;
    private long _bytes;
    private bool _completed;

    /// <param name="path">The file's final name.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="maxBytes">Bytes of values, before compression, that it may hold.</param>
    public ResultWriter(string path, IReadOnlyList<OutputColumn> columns, long maxBytes)
    {
        _path = path;
        // A name of its own: two runs of one question may write at the same time, and the last wins.
        _temporary = $"{path}.{Guid.NewGuid():N}{ResultStore.TemporarySuffix}";
        _maxBytes = maxBytes;
        _columns = columns;
        byte[] header = ResultHeader.Write(columns);
        FileStreamOptions options = ResultStore.CreateOptions(FileMode.CreateNew);
        options.BufferSize = BufferBytes;
        _file = new FileStream(_temporary, options);
        _stream = new BlockStream(_file);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        _stream.Write(ResultFooter.Magic);
        _stream.Write(length);
        _stream.Write(header);
    }

    /// <summary>Rows written.</summary>
    public long RowCount { get; private set; }

    /// <summary>Appends the rows of a batch.</summary>
    /// <exception cref="QueryFailedException">The result is over its bound.</exception>
    public void Write(RowBatch batch)
    {
        foreach (RecordBatch part in batch.Parts())
        {
            using (part)
            {
                using RecordBatch own = EngineArrays.Share(part, _columns.Count);
                Write(own);
            }
        }
    }

    /// <summary>Bytes of values written, before compression.</summary>
    public long ValueBytes => _bytes;

    /// <summary>Gives the file its name.</summary>
    /// <param name="properties">What is known of the run.</param>
    /// <param name="durable">Whether the file outlives a power cut; one that need not is noticed by its hashes when it did not.</param>
    public void Complete(ResultProperties properties, bool durable = true)
    {
        Writer(ArrowSchemas.Of(_columns)).WriteEnd();
        long indexOffset = _stream.Position;
        var index = new byte[_blocks.Count * ResultBlock.Bytes];
        for (int i = 0; i < _blocks.Count; i++)
        {
            Span<byte> entry = index.AsSpan(i * ResultBlock.Bytes);
            BinaryPrimitives.WriteInt64LittleEndian(entry, _blocks[i].FirstRow);
            BinaryPrimitives.WriteInt64LittleEndian(entry[8..], _blocks[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], _blocks[i].Length);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], _blocks[i].Hash);
        }

        byte[] text = JsonSerializer.SerializeToUtf8Bytes(properties);
        _stream.Write(index);
        _stream.Write(text);
        var footer = new ResultFooter(RowCount, indexOffset, _blocks.Count, text.Length, Hash: 0);
        Span<byte> bytes = stackalloc byte[ResultFooter.Bytes];
        footer.Write(bytes);
        _stream.Write(bytes[..ResultFooter.HashedBytes]);
        (footer with { Hash = _stream.FrameHash }).Write(bytes);
        _stream.Write(bytes[ResultFooter.HashedBytes..]);
        _file.Flush(flushToDisk: durable);
        _file.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _completed = true;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _stream.Dispose();
        _file.Dispose();
        if (!_completed)
        {
            File.Delete(_temporary);
        }
    }

    private void Write(RecordBatch batch)
    {
        _bytes += EngineArrays.BytesOf(batch);
        if (_bytes > _maxBytes)
        {
            throw new QueryFailedException(QueryFailedException.ResponseTooLarge);
        }

        ArrowStreamWriter writer = Writer(batch.Schema);
        long offset = _stream.Position;
        _stream.BeginBlock();
        writer.WriteRecordBatch(batch);
        _blocks.Add(new ResultBlock(RowCount, offset, _stream.Position - offset, _stream.EndBlock()));
        RowCount += batch.Length;
    }

    /// <summary>The writer of the stream, with its schema written. The engine's is known with the first rows only; without any, it does not matter.</summary>
    private ArrowStreamWriter Writer(Schema schema)
    {
        if (_writer is null)
        {
            var options = new IpcOptions { CompressionCodec = CompressionCodecType.Lz4Frame, CompressionCodecFactory = new CompressionCodecFactory() };
            _writer = new ArrowStreamWriter(_stream, schema, leaveOpen: true, options);
            _writer.WriteStart();
        }

        return _writer;
    }
}
