using System.Buffers.Binary;

namespace CloudTrailLake.Query.Results;

/// <summary>The last bytes of a result file, which say where everything else is.</summary>
/// <param name="RowCount">Rows of the result.</param>
/// <param name="IndexOffset">First byte of the index, which ends where the properties begin.</param>
/// <param name="BlockCount">Entries of the index.</param>
/// <param name="PropertiesLength">Bytes of the properties, which end where the footer begins.</param>
/// <param name="Hash">XXH3 (64 bits) of all bytes that are in no block, the four numbers before it included.</param>
internal readonly record struct ResultFooter(long RowCount, long IndexOffset, int BlockCount, int PropertiesLength, ulong Hash)
{
    /// <summary>Bytes of the footer that its hash covers.</summary>
    public const int HashedBytes = 8 + 8 + 4 + 4;

    /// <summary>Bytes of the footer: the five numbers, little-endian, and the magic.</summary>
    public const int Bytes = HashedBytes + 8 + 8;

    /// <summary>First and last bytes of a result file; its last two digits are the version of the format.</summary>
    public static ReadOnlySpan<byte> Magic => "CTLRES02"u8;

    /// <summary>Reads a footer; false when these bytes are none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResultFooter footer)
    {
        footer = new(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
        return bytes[32..].SequenceEqual(Magic) && footer is { RowCount: >= 0, IndexOffset: > 0, BlockCount: >= 0, PropertiesLength: >= 0 and <= ResultLimits.MaxPropertiesBytes };
    }

    /// <summary>Writes it to <see cref="Bytes"/> bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, RowCount);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], IndexOffset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], BlockCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], PropertiesLength);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Hash);
        Magic.CopyTo(bytes[32..]);
    }
}
