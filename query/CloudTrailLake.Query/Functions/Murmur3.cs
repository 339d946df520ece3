using System.Buffers.Binary;
using System.Numerics;

namespace CloudTrailLake.Query.Functions;

/// <summary>MurmurHash3, 128 bits, the variant for 64-bit machines, seed 0, after Austin Appleby's published definition; the two halves stand little-endian.</summary>
internal static class Murmur3
{
    private const ulong C1 = 0x87c37b91114253d5;
    private const ulong C2 = 0x4cf5ad432745937f;
    private const int BlockBytes = 16;

    public static byte[] Hash(byte[] bytes)
    {
        ulong h1 = 0;
        ulong h2 = 0;
        int blocks = bytes.Length / BlockBytes * BlockBytes;
        for (int i = 0; i < blocks; i += BlockBytes)
        {
            h1 ^= MixFirst(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i)));
            h1 = ((BitOperations.RotateLeft(h1, 27) + h2) * 5) + 0x52dce729;
            h2 ^= MixSecond(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i + 8)));
            h2 = ((BitOperations.RotateLeft(h2, 31) + h1) * 5) + 0x38495ab5;
        }

        Span<byte> tail = stackalloc byte[BlockBytes];
        tail.Clear();
        bytes.AsSpan(blocks).CopyTo(tail);
        h2 ^= MixSecond(BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]));
        h1 ^= MixFirst(BinaryPrimitives.ReadUInt64LittleEndian(tail));
        h1 ^= (ulong)bytes.Length;
        h2 ^= (ulong)bytes.Length;
        h1 += h2;
        h2 += h1;
        h1 = Finish(h1);
        h2 = Finish(h2);
        h1 += h2;
        h2 += h1;
        var hash = new byte[BlockBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, h1);
        BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(8), h2);
        return hash;
    }

    private static ulong MixFirst(ulong k) => BitOperations.RotateLeft(k * C1, 31) * C2;

    private static ulong MixSecond(ulong k) => BitOperations.RotateLeft(k * C2, 33) * C1;

    private static ulong Finish(ulong k)
    {
        k = (k ^ (k >> 33)) * 0xff51afd7ed558ccd;
        k = (k ^ (k >> 33)) * 0xc4ceb9fe1a85ec53;
        return k ^ (k >> 33);
    }
}
