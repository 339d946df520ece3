using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>
/// The derived file beside a data file, <c>DIR/index/store/part-guid.idx</c>: magic (8 bytes), rows (int64), XxHash3 of what follows (uint64), then the rows'
/// <see cref="RowIdentity"/> sorted; all little-endian. Never synced: a file that is missing, short or altered is made again from the data file.
/// </summary>
internal static class FingerprintFile
{
    /// <summary>Name suffix.</summary>
    public const string Suffix = ".idx";

    private const int HeaderLength = 24;

    private static ReadOnlySpan<byte> Magic => "CTLIDX1\n"u8;

    /// <summary>Writes the file whole; rows must be sorted.</summary>
    public static void Write(string path, ReadOnlySpan<RowIdentity> sorted)
    {
        var payload = MemoryMarshal.AsBytes(sorted);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], sorted.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], XxHash3.HashToUInt64(payload));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(header);
        stream.Write(payload);
    }

    /// <summary>The rows, or null when the file is missing or not what was written for a data file of <paramref name="rows"/> rows.</summary>
    public static RowIdentity[]? TryRead(string path, long rows)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Span<byte> header = stackalloc byte[HeaderLength];
            if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
                || !header[..8].SequenceEqual(Magic)
                || BinaryPrimitives.ReadInt64LittleEndian(header[8..]) != rows
                || stream.Length != HeaderLength + (rows * 16))
            {
                return null;
            }

            var identities = new RowIdentity[rows];
            var payload = MemoryMarshal.AsBytes(identities.AsSpan());
            stream.ReadExactly(payload);
            return XxHash3.HashToUInt64(payload) == BinaryPrimitives.ReadUInt64LittleEndian(header[16..]) ? identities : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }
}
