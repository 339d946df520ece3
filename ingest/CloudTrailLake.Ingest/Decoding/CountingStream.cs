namespace CloudTrailLake.Ingest.Decoding;

/// <summary>Reads another stream, counts its bytes, can look at the first two before anybody reads them, and can put bytes behind its end.</summary>
/// <param name="inner">The stream read; not disposed.</param>
internal sealed class CountingStream(Stream inner) : Stream
{
    private readonly byte[] _head = new byte[2];
    private int _headLength;
    private int _headRead;

    /// <summary>Bytes read from the inner stream.</summary>
    public long Count { get; private set; }

    /// <summary>What comes behind the inner stream's last byte, in a read of its own.</summary>
    public ReadOnlyMemory<byte> Tail { get; set; }

    /// <summary>Whether the inner stream has been read to its end.</summary>
    public bool InnerEnded { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the stream begins with the two bytes of a gzip member.</summary>
    public bool StartsWithGzipMagic()
    {
        _headLength = inner.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        Count += _headLength;
        return _headLength == 2 && _head[0] == 0x1F && _head[1] == 0x8B;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_headRead < _headLength)
        {
            int taken = Math.Min(buffer.Length, _headLength - _headRead);
            _head.AsSpan(_headRead, taken).CopyTo(buffer);
            _headRead += taken;
            return taken;
        }

        int read = inner.Read(buffer);
        Count += read;
        if (read > 0 || buffer.Length == 0)
        {
            return read;
        }

        InnerEnded = true;
        int tail = Math.Min(buffer.Length, Tail.Length);
        Tail.Span[..tail].CopyTo(buffer);
        Tail = Tail[tail..];
        return tail;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
