using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// The layout of <c>duckdb_string_t</c>: 16 bytes that hold a text of up to 12 bytes itself, or the length, the first four bytes and a pointer.
/// For writing straight into the data of a VARCHAR, JSON or BLOB vector.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DuckDbString
{
    /// <summary>Bytes that fit inside.</summary>
    public const int MaxInlined = 12;

    private readonly uint _length;
    private readonly uint _prefix;
    private readonly ulong _rest;

    private DuckDbString(uint length, uint prefix, ulong rest)
    {
        _length = length;
        _prefix = prefix;
        _rest = rest;
    }

    /// <summary>The number of bytes.</summary>
    public int Length => (int)_length;

    /// <summary>
    /// Refers to bytes of the caller without copying them (up to 12 are copied). They must be valid UTF-8 (checked nowhere) and stay where they are until
    /// the next <see cref="IChunkSource.Fill"/>.
    /// </summary>
    public static DuckDbString Reference(byte* text, int length) => length switch
    {
        > MaxInlined => new DuckDbString((uint)length, *(uint*)text, (ulong)text),
        > 4 => new DuckDbString((uint)length, *(uint*)text, Load(text + 4, length - 4)),
        > 0 => new DuckDbString((uint)length, (uint)Load(text, length), 0),
        _ => default,
    };

    /// <summary>The bytes of a string where it lies.</summary>
    internal static ReadOnlySpan<byte> Span(DuckDbString* text) =>
        text->_length <= MaxInlined ? new ReadOnlySpan<byte>(&text->_prefix, (int)text->_length) : new ReadOnlySpan<byte>((byte*)text->_rest, (int)text->_length);

    /// <summary>One to eight bytes, zeroes behind them: DuckDB compares inlined strings by their whole words. Reads no byte outside, so some are read twice.</summary>
    private static ulong Load(byte* p, int length) => length switch
    {
        8 => *(ulong*)p,
        >= 4 => *(uint*)p | ((ulong)*(uint*)(p + length - 4) << ((length - 4) * 8)),
        _ => p[0] | ((ulong)p[length >> 1] << ((length >> 1) * 8)) | ((ulong)p[length - 1] << ((length - 1) * 8)),
    };
}
