using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace CloudTrailLake.Ingest.Journal;

/// <summary>
/// A segment file. Header: the magic <c>CTLJRNL1</c>, the journal's id (16 bytes), the position of the first record (Int64). Then records, one position each:
/// length of the payload (Int32), XxHash64 of position and payload (UInt64), payload: number of stores (UInt16), their ids (16 bytes each), the JSON text.
/// All numbers are little-endian.
/// </summary>
internal static class SegmentFormat
{
    /// <summary>Length of the header.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Bytes before a payload.</summary>
    public const int FrameBytes = 12;

    private const int GuidBytes = 16;
    private static ReadOnlySpan<byte> Magic => "CTLJRNL1"u8;

    /// <summary>Name of the segment that begins at a position; names sort as positions do.</summary>
    public static string FileName(long firstPosition) => $"{firstPosition:D20}.journal";

    /// <summary>Bytes a record takes.</summary>
    public static int Size(JournalRecord record) => FrameBytes + 2 + (record.Stores.Count * GuidBytes) + record.Json.Length;

    /// <summary>The header.</summary>
    public static byte[] Header(Guid journal, long firstPosition)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        journal.TryWriteBytes(header.AsSpan(8));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), firstPosition);
        return header;
    }

    /// <summary>Reads a header; false when it is none.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, out Guid journal, out long firstPosition)
    {
        bool valid = bytes.Length >= HeaderBytes && bytes.StartsWith(Magic);
        journal = valid ? new Guid(bytes.Slice(8, GuidBytes)) : default;
        firstPosition = valid ? BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]) : 0;
        return valid && firstPosition > 0;
    }

    /// <summary>Appends a record.</summary>
    public static void Write(ArrayBufferWriter<byte> target, long position, JournalRecord record)
    {
        int size = Size(record);
        var span = target.GetSpan(size)[..size];
        var payload = span[FrameBytes..];
        BinaryPrimitives.WriteUInt16LittleEndian(payload, checked((ushort)record.Stores.Count));
        for (int i = 0; i < record.Stores.Count; i++)
        {
            record.Stores[i].TryWriteBytes(payload[(2 + (i * GuidBytes))..]);
        }

        record.Json.Span.CopyTo(payload[(2 + (record.Stores.Count * GuidBytes))..]);
        BinaryPrimitives.WriteInt32LittleEndian(span, payload.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(span[4..], Checksum(position, payload));
        target.Advance(size);
    }

    /// <summary>Whether a whole and unharmed record stands at the beginning; its payload.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long position, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (!TryReadLength(bytes, out int length) || BinaryPrimitives.ReadUInt64LittleEndian(bytes[4..]) != Checksum(position, bytes.Slice(FrameBytes, length)))
        {
            return false;
        }

        payload = bytes.Slice(FrameBytes, length);
        return payload.Length >= 2 && payload.Length >= 2 + (BinaryPrimitives.ReadUInt16LittleEndian(payload) * GuidBytes);
    }

    /// <summary>Length of the payload as it is written, when that many bytes are there.</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> bytes, out int length)
    {
        length = bytes.Length >= FrameBytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : -1;
        return length >= 0 && length <= bytes.Length - FrameBytes;
    }

    /// <summary>The stores of a payload.</summary>
    public static Guid[] Stores(ReadOnlySpan<byte> payload)
    {
        var stores = new Guid[BinaryPrimitives.ReadUInt16LittleEndian(payload)];
        for (int i = 0; i < stores.Length; i++)
        {
            stores[i] = new Guid(payload.Slice(2 + (i * GuidBytes), GuidBytes));
        }

        return stores;
    }

    private static ulong Checksum(long position, ReadOnlySpan<byte> payload) => XxHash64.HashToUInt64(payload, position);
}
