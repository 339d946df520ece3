using System.IO.Compression;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>The bytes of one object, decompressed when they begin as gzip (RFC 1952, any number of members), within the bounds on size and ratio.</summary>
internal sealed class ObjectBytes : IDisposable
{
    private readonly DecodingLimits _limits;
    private readonly CountingStream _raw;
    private readonly Stream _plain;
    private readonly bool _compressed;

    /// <param name="stream">The object; not disposed.</param>
    /// <param name="limits">Bounds.</param>
    public ObjectBytes(Stream stream, DecodingLimits limits)
    {
        _limits = limits;
        _raw = new CountingStream(stream);
        _compressed = _raw.StartsWithGzipMagic();
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
                Failure = "broken gzip data: " + e.Message;
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
