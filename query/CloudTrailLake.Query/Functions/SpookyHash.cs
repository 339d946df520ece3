using System.Buffers.Binary;
using System.Numerics;

namespace CloudTrailLake.Query.Functions;

/// <summary>SpookyHash V2 by Bob Jenkins (public domain), seeds 0, the first 64 of its 128 bits.</summary>
internal static class SpookyHash
{
    private const ulong Constant = 0xdeadbeefdeadbeef;
    private const int Variables = 12;
    private const int BlockBytes = Variables * 8;
    private const int ShortBytes = 2 * BlockBytes;

    private static readonly int[] s_mix = [11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46];
    private static readonly int[] s_end = [44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54];
    private static readonly int[] s_shortMix = [50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36];
    private static readonly int[] s_shortEnd = [15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63];

    public static ulong Hash64(ReadOnlySpan<byte> bytes) => bytes.Length < ShortBytes ? Short(bytes) : Long(bytes);

    private static ulong Short(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> h = [0, 0, Constant, Constant];
        ReadOnlySpan<byte> rest = bytes;
        if (bytes.Length > 15)
        {
            for (; rest.Length >= 32; rest = rest[32..])
            {
                h[2] += Word(rest, 0);
                h[3] += Word(rest, 1);
                ShortMix(h);
                h[0] += Word(rest, 2);
                h[1] += Word(rest, 3);
            }

            if (rest.Length >= 16)
            {
                h[2] += Word(rest, 0);
                h[3] += Word(rest, 1);
                ShortMix(h);
                rest = rest[16..];
            }
        }

        h[3] += (ulong)bytes.Length << 56;
        if (rest.Length == 0)
        {
            h[2] += Constant;
            h[3] += Constant;
        }
        else
        {
            Span<byte> tail = stackalloc byte[16];
            tail.Clear();
            rest.CopyTo(tail);
            h[2] += Word(tail, 0);
            h[3] += Word(tail, 1);
        }

        for (int i = 0; i < s_shortEnd.Length; i++)
        {
            int to = (i + 3) % 4;
            int from = (i + 2) % 4;
            h[to] ^= h[from];
            h[from] = BitOperations.RotateLeft(h[from], s_shortEnd[i]);
            h[to] += h[from];
        }

        return h[0];
    }

    private static void ShortMix(Span<ulong> h)
    {
        for (int i = 0; i < s_shortMix.Length; i++)
        {
            int at = (i + 2) % 4;
            int next = (i + 3) % 4;
            h[at] = BitOperations.RotateLeft(h[at], s_shortMix[i]) + h[next];
            h[i % 4] ^= h[at];
        }
    }

    private static ulong Long(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> h = stackalloc ulong[Variables];
        for (int i = 0; i < Variables; i++)
        {
            h[i] = i % 3 == 2 ? Constant : 0;
        }

        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= BlockBytes; rest = rest[BlockBytes..])
        {
            Mix(rest, h);
        }

        Span<byte> last = stackalloc byte[BlockBytes];
        last.Clear();
        rest.CopyTo(last);
        last[BlockBytes - 1] = (byte)rest.Length;
        for (int i = 0; i < Variables; i++)
        {
            h[i] += Word(last, i);
        }

        for (int round = 0; round < 3; round++)
        {
            EndPartial(h);
        }

        return h[0];
    }

    private static void Mix(ReadOnlySpan<byte> block, Span<ulong> h)
    {
        for (int i = 0; i < Variables; i++)
        {
            h[i] += Word(block, i);
            h[(i + 2) % Variables] ^= h[(i + 10) % Variables];
            h[(i + 11) % Variables] ^= h[i];
            h[i] = BitOperations.RotateLeft(h[i], s_mix[i]);
            h[(i + 11) % Variables] += h[(i + 1) % Variables];
        }
    }

    private static void EndPartial(Span<ulong> h)
    {
        for (int i = 0; i < Variables; i++)
        {
            h[(i + 11) % Variables] += h[(i + 1) % Variables];
            h[(i + 2) % Variables] ^= h[(i + 11) % Variables];
            h[(i + 1) % Variables] = BitOperations.RotateLeft(h[(i + 1) % Variables], s_end[i]);
        }
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(index * 8)..]);
}
