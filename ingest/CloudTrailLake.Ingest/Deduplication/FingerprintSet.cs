using System.Runtime.CompilerServices;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>
/// A lean set of 64-bit fingerprints: open addressing in 256 parts that grow one by one, so that growing never doubles the whole. About 12 bytes an entry.
/// Not safe for concurrent use.
/// </summary>
internal sealed class FingerprintSet
{
    private const int PartBits = 8;
    private const int FirstCapacity = 16;
    private const int MaxLoadPercent = 80;

    private readonly Part[] _parts = new Part[1 << PartBits];
    private bool _hasZero;

    /// <summary>Entries.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a fingerprint; false when it was there.</summary>
    public bool Add(ulong fingerprint)
    {
        if (fingerprint == 0)
        {
            bool added = !_hasZero;
            _hasZero = true;
            Count += added ? 1 : 0;
            return added;
        }

        ref var part = ref _parts[fingerprint >> (64 - PartBits)];
        if (!part.Add(fingerprint))
        {
            return false;
        }

        Count++;
        return true;
    }

    /// <summary>Whether a fingerprint is there.</summary>
    public bool Contains(ulong fingerprint) => fingerprint == 0 ? _hasZero : _parts[fingerprint >> (64 - PartBits)].Contains(fingerprint);

    private struct Part
    {
        private ulong[]? _slots;
        private int _count;

        public bool Add(ulong value)
        {
            _slots ??= new ulong[FirstCapacity];
            int slot = Find(_slots, value);
            if (_slots[slot] == value)
            {
                return false;
            }

            _slots[slot] = value;
            if (++_count * 100L > _slots.Length * (long)MaxLoadPercent)
            {
                Grow();
            }

            return true;
        }

        public readonly bool Contains(ulong value) => _slots is { } slots && slots[Find(slots, value)] == value;

        private void Grow()
        {
            // By half, not by two: the average waste stays small. The slot follows from a multiplication, so any length will do.
            var grown = new ulong[checked(_slots!.Length + (_slots.Length / 2))];
            foreach (ulong value in _slots)
            {
                if (value != 0)
                {
                    grown[Find(grown, value)] = value;
                }
            }

            _slots = grown;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Find(ulong[] slots, ulong value)
        {
            // The top bits chose the part: the slot comes from the 32 below them.
            int slot = (int)(((value >> (32 - PartBits) & uint.MaxValue) * (ulong)slots.Length) >> 32);
            while (slots[slot] != 0 && slots[slot] != value)
            {
                if (++slot == slots.Length)
                {
                    slot = 0;
                }
            }

            return slot;
        }
    }
}
