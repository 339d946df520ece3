using System.Security.Cryptography;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>Reads an object from its buffered beginning and its rest, and hashes what it reads.</summary>
internal sealed class HashingStream(ReadOnlyMemory<byte> beginning, Stream rest) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> _beginning = beginning;

    /// <summary>Bytes read.</summary>
    public long Count { get; private set; }

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

    /// <summary>Reads what nobody has read yet and gives the hash of all bytes, lower-case hex.</summary>
    public string Finish()
    {
        byte[] buffer = new byte[1 << 16];
        while (Read(buffer) > 0)
        {
        }

        return HashSoFar();
    }

    /// <summary>Hash of the bytes read, lower-case hex.</summary>
    public string HashSoFar() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_beginning.Length > 0)
        {
            read = Math.Min(buffer.Length, _beginning.Length);
            _beginning.Span[..read].CopyTo(buffer);
            _beginning = _beginning[read..];
        }
        else
        {
            read = rest.Read(buffer);
        }

        _hash.AppendData(buffer[..read]);
        Count += read;
        return read;
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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
