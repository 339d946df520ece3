using System.IO.Compression;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>The bytes of one object, decompressed when they begin as gzip (RFC 1952, any number of members), within the bounds on size and ratio.</summary>
internal sealed class ObjectBytes : IDisposable
{
    private const string Truncated = "truncated gzip data";

    /// <summary>What the member behind the object's last one holds: bytes that begin no JSON.</summary>
    private static readonly byte[] EndMark = "end of the object"u8.ToArray();

    /// <summary>
    /// <see cref="GZipStream"/> takes the end of its input for the end of its data, wherever it comes. So one more gzip member is put behind the object:
    /// only if its last member was whole, that one comes out.
    /// </summary>
    private static readonly byte[] EndMember = Compress(EndMark);

    private readonly DecodingLimits _limits;
    private readonly CountingStream _raw;
    private readonly Stream _plain;
    private readonly bool _compressed;
    private bool _ended;

    /// <param name="stream">The object; not disposed.</param>
    /// <param name="limits">Bounds.</param>
    public ObjectBytes(Stream stream, DecodingLimits limits)
    {
        _limits = limits;
        _raw = new CountingStream(stream);
        _compressed = _raw.StartsWithGzipMagic();
        _raw.Tail = _compressed ? EndMember : default;
        _plain = _compressed ? new GZipStream(_raw, CompressionMode.Decompress, leaveOpen: true) : _raw;
    }

    /// <summary>Decompressed bytes given out so far.</summary>
    public long Length { get; private set; }

    /// <summary>Why the object broke off; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Fills as much of <paramref name="destination"/> as the object still has; less than asked for only at its end.</summary>
    public int Fill(Span<byte> destination)
    {
        int filled = 0;
        while (filled < destination.Length && Failure is null)
        {
            int read;
            try
            {
                read = _plain.Read(destination[filled..]);
            }
            catch (InvalidDataException e)
            {
                Failure = _raw.InnerEnded ? Truncated : "broken gzip data: " + e.Message;
                break;
            }

            // All that comes out of the object's own bytes has come before its end is met.
            if (_compressed && _raw.InnerEnded)
            {
                CheckEnd(destination.Slice(filled, read));
                break;
            }

            if (read == 0)
            {
                break;
            }

            filled += read;
            Length += read;
            CheckBounds();
        }

        return filled;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_compressed)
        {
            _plain.Dispose();
        }
    }

    private static byte[] Compress(byte[] text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }

    private void CheckEnd(ReadOnlySpan<byte> behind)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        Span<byte> more = stackalloc byte[1];
        if (!EndMark.AsSpan().StartsWith(behind))
        {
            Failure = Truncated;
        }

        for (int at = behind.Length; Failure is null && at < EndMark.Length; at++)
        {
            Failure = ReadEnd(more) && more[0] == EndMark[at] ? null : Truncated;
        }
    }

    private bool ReadEnd(Span<byte> more)
    {
        try
        {
            return _plain.Read(more) == 1;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void CheckBounds()
    {
        if (Length > _limits.MaxDecompressedBytes)
        {
            Failure = $"larger than {_limits.MaxDecompressedBytes} bytes after decompression";
        }
        else if (_compressed && Length > _limits.RatioGraceBytes && Length / _limits.MaxCompressionRatio > _raw.Count)
        {
            Failure = $"decompresses to more than {_limits.MaxCompressionRatio} times its size";
        }
    }
}
