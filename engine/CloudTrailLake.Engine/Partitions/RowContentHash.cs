using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CloudTrailLake.Engine.Partitions;

/// <summary>
/// Hash of the rows of a file that does not depend on their order: the sum modulo 2^128 of XxHash128 over each row's canonical bytes.
/// A row's bytes are, for every leaf that is not null, in the order of <see cref="PhysicalLeaves"/>: its ordinal (UInt16), the length of its value (Int32) and the
/// value: text as UTF-8, times as Int64 microseconds since 1970-01-01 UTC, booleans as one byte 0 or 1, integers as Int32, doubles as the Int64 of their bits.
/// A list writes its number of elements (Int32) as its value; then for each element the mark 0xFFFF (UInt16) and the element's leaves. All numbers are little-endian.
/// Structs write nothing, so a null struct equals one whose members are all null. <c>_commit_version</c> is no part of it: rewriting keeps the sum.
/// Not safe for concurrent use; one buffer serves all rows.
/// </summary>
internal sealed class RowContentHash
{
    private const ushort ElementMark = 0xFFFF;
    private const int HeaderSize = sizeof(ushort) + sizeof(int);

    /// <summary>Room for a header, which is stored as eight bytes.</summary>
    private const int Slack = sizeof(ulong);

    private byte[] _row = new byte[4096];
    private int _length;

    /// <summary>Sum over the rows ended so far.</summary>
    public UInt128 Value { get; private set; }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Forgets all rows.</summary>
    public void Reset()
    {
        Value = UInt128.Zero;
        Rows = 0;
        _length = 0;
    }

    /// <summary>Forgets the leaves given since the last <see cref="EndRow"/>.</summary>
    public void BeginRow() => _length = 0;

    /// <summary>Ends a row: hashes its leaves and adds them to the sum.</summary>
    public void EndRow() => Add(EndRowHash());

    /// <summary>Ends a row and gives its hash without adding it, for rows that are sorted into files later; see <see cref="Add"/>.</summary>
    public UInt128 EndRowHash()
    {
        var hash = XxHash128.HashToUInt128(_row.AsSpan(0, _length));
        _length = 0;
        return hash;
    }

    /// <summary>Adds a row's hash to the sum.</summary>
    public void Add(UInt128 rowHash)
    {
        Value = unchecked(Value + rowHash);
        Rows++;
    }

    /// <summary>A text or map leaf.</summary>
    public void AddText(ushort ordinal, ReadOnlySpan<byte> utf8) => utf8.CopyTo(Reserve(ordinal, utf8.Length));

    /// <summary>A time leaf.</summary>
    public void AddTimestamp(ushort ordinal, long microseconds) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(ordinal, sizeof(long)), microseconds);

    /// <summary>A boolean leaf.</summary>
    public void AddBoolean(ushort ordinal, bool value) => Reserve(ordinal, 1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>An integer leaf.</summary>
    public void AddInteger(ushort ordinal, int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(ordinal, sizeof(int)), value);

    /// <summary>A double leaf.</summary>
    public void AddDouble(ushort ordinal, double value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(ordinal, sizeof(long)), BitConverter.DoubleToInt64Bits(value));

    /// <summary>A list that is not null; <see cref="BeginElement"/> and the leaves of each of its elements follow.</summary>
    public void AddList(ushort ordinal, int count) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(ordinal, sizeof(int)), count);

    /// <summary>Begins an element of the list named last.</summary>
    public void BeginElement()
    {
        if (_row.Length - _length < Slack)
        {
            Grow(0);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_row.AsSpan(_length), ElementMark);
        _length += sizeof(ushort);
    }

    /// <summary>Writes a leaf's header and makes room for its value. On the way of every event in: one bounds check, one store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(ushort ordinal, int size)
    {
        var start = _length;
        if (_row.Length - start - Slack < size)
        {
            Grow(size);
        }

        var header = ordinal | ((ulong)(uint)size << 16);
        Unsafe.WriteUnaligned(ref _row[start], BitConverter.IsLittleEndian ? header : BinaryPrimitives.ReverseEndianness(header));
        _length = start + HeaderSize + size;
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_row), start + HeaderSize), size);
    }

    private void Grow(int more) => Array.Resize(ref _row, Math.Max(checked(_row.Length * 2), checked(_length + Slack + more)));
}
