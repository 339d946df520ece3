using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// Distinct texts in the order in which they came, each with a code by which cells refer to it: an open hash table over one array of bytes. Every cell of a result passes through it, so
/// its hash looks at a few words of a text only; once texts collide more than chance would have it, all bytes are hashed, with a seed, so that no log can be written to make it slow.
/// </summary>
internal sealed class TextDictionary
{
    private const int MinSlots = 1024;
    private const int MaxProbes = 32;

    private static readonly long Seed = Random.Shared.NextInt64();

    // Per slot the hash in the upper half and the code plus one in the lower, 0 where it is free. At most half are taken.
    private ulong[] _slots = new ulong[MinSlots];
    private int[] _ends = new int[MinSlots / 2];
    private byte[] _bytes = new byte[MinSlots * 8];
    private bool _hashesAll;

    /// <summary>The number of texts.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of all texts.</summary>
    public int ByteCount { get; private set; }

    /// <summary>The code of a text, which is added if it is new.</summary>
    public int CodeOf(ReadOnlySpan<byte> text)
    {
        uint hash = HashOf(text);
        ulong[] slots = _slots;
        for (int slot = (int)hash & (slots.Length - 1), probes = 0; ; slot = (slot + 1) & (slots.Length - 1), probes++)
        {
            ulong entry = slots[slot];
            if (entry == 0)
            {
                return Add(text, hash, slot, probes);
            }

            int code = (int)entry - 1;
            if ((uint)(entry >> 32) == hash && TextOf(code).SequenceEqual(text))
            {
                return code;
            }
        }
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        _hashesAll = false;
        System.Array.Clear(_slots);
        Count = 0;
        ByteCount = 0;
    }

    /// <summary>The texts as an array, a copy.</summary>
    public StringArray ToArray()
    {
        var offsets = new int[Count + 1];
        _ends.AsSpan(0, Count).CopyTo(offsets.AsSpan(1));
        return new StringArray(Count, new ArrowBuffer(MemoryMarshal.AsBytes(offsets.AsSpan()).ToArray()), new ArrowBuffer(_bytes.AsSpan(0, ByteCount).ToArray()), ArrowBuffer.Empty, 0, 0);
    }

    private ReadOnlySpan<byte> TextOf(int code)
    {
        int start = code == 0 ? 0 : _ends[code - 1];
        return _bytes.AsSpan(start, _ends[code] - start);
    }

    private int Add(ReadOnlySpan<byte> text, uint hash, int slot, int probes)
    {
        if (Count == _ends.Length)
        {
            System.Array.Resize(ref _ends, _ends.Length * 2);
            Rebuild(_slots.Length * 2);
            slot = FreeSlot(hash);
        }
        else if (probes > MaxProbes && !_hashesAll)
        {
            _hashesAll = true;
            Rebuild(_slots.Length);
            hash = HashOf(text);
            slot = FreeSlot(hash);
        }

        if (_bytes.Length - ByteCount < text.Length)
        {
            System.Array.Resize(ref _bytes, checked((int)Math.Max(_bytes.Length * 2L, (long)ByteCount + text.Length)));
        }

        text.CopyTo(_bytes.AsSpan(ByteCount));
        ByteCount += text.Length;
        _ends[Count] = ByteCount;
        _slots[slot] = Entry(hash, Count);
        return Count++;
    }

    private void Rebuild(int slots)
    {
        _slots = new ulong[slots];
        for (int code = 0; code < Count; code++)
        {
            uint hash = HashOf(TextOf(code));
            _slots[FreeSlot(hash)] = Entry(hash, code);
        }
    }

    private int FreeSlot(uint hash)
    {
        int slot = (int)hash & (_slots.Length - 1);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private static ulong Entry(uint hash, int code) => ((ulong)hash << 32) | (uint)(code + 1);

    private uint HashOf(ReadOnlySpan<byte> text)
    {
        if (_hashesAll)
        {
            return (uint)XxHash3.HashToUInt64(text, Seed);
        }

        ref byte first = ref MemoryMarshal.GetReference(text);
        int length = text.Length;
        ulong head, middle = 0, tail;
        if (length >= sizeof(ulong))
        {
            head = Unsafe.ReadUnaligned<ulong>(ref first);
            middle = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, (length / 2) - 4));
            tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - sizeof(ulong)));
        }
        else if (length >= sizeof(uint))
        {
            head = Unsafe.ReadUnaligned<uint>(ref first);
            tail = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - sizeof(uint)));
        }
        else if (length > 0)
        {
            head = first;
            middle = Unsafe.Add(ref first, length / 2);
            tail = Unsafe.Add(ref first, length - 1);
        }
        else
        {
            return 0;
        }

        ulong mixed = Math.BigMul(head ^ 0x9E37_79B9_7F4A_7C15UL, tail ^ (0xD1B5_4A32_D192_ED03UL + (ulong)length), out ulong low) ^ low;
        mixed = (mixed ^ middle) * 0xA24B_AED4_963E_E407UL;
        return (uint)(mixed >> 32);
    }
}
