using System.Runtime.CompilerServices;
using System.Text;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>Finds a member's column by its JSON name in a few instructions. Names in JSON are case-sensitive.</summary>
internal sealed unsafe class NameTable
{
    private readonly Entry[] _entries;
    private readonly int _mask;

    /// <param name="names">JSON names; the index is what is looked up, an empty name never is.</param>
    public NameTable(IReadOnlyList<string> names)
    {
        int size = 16;
        while (size < names.Count * 4)
        {
            size *= 2;
        }

        _mask = size - 1;
        _entries = new Entry[size];
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Length > 0)
            {
                Add(names[i], i);
            }
        }
    }

    /// <summary>The index of a name; -1 when it is not in the table.</summary>
    public int Find(in JsonRecord record, int nameToken)
    {
        JsonToken* token = record.Tokens + nameToken;
        return token->Has(JsonTokenFlags.Escaped) ? FindEscaped(record.Raw(nameToken)) : Find(record.Text + token->Start, token->Length);
    }

    /// <summary>Reads up to 8 bytes behind the name, which scanned text always has.</summary>
    private int Find(byte* name, int length)
    {
        (ulong first, ulong last) = Words(name, length);
        int slot = Hash(first, last, length);
        while (true)
        {
            ref Entry entry = ref _entries[slot & _mask];
            if (entry.Name is null)
            {
                return -1;
            }

            if (entry.First == first && entry.Last == last && entry.Name.Length == length
                && (length <= 16 || new ReadOnlySpan<byte>(name, length).SequenceEqual(entry.Name)))
            {
                return entry.Index;
            }

            slot++;
        }
    }

    private int FindEscaped(ReadOnlySpan<byte> raw)
    {
        byte[] value = JsonText.Unescape(raw);
        byte[] padded = [.. value, 0, 0, 0, 0, 0, 0, 0, 0];
        fixed (byte* name = padded)
        {
            return Find(name, value.Length);
        }
    }

    private void Add(string name, int index)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        byte[] padded = [.. utf8, 0, 0, 0, 0, 0, 0, 0, 0];
        fixed (byte* p = padded)
        {
            (ulong first, ulong last) = Words(p, utf8.Length);
            int slot = Hash(first, last, utf8.Length);
            while (_entries[slot & _mask].Name is not null)
            {
                slot++;
            }

            _entries[slot & _mask] = new Entry(utf8, first, last, index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong First, ulong Last) Words(byte* name, int length)
    {
        ulong first = Unsafe.ReadUnaligned<ulong>(name);
        return length >= 8
            ? (first, Unsafe.ReadUnaligned<ulong>(name + length - 8))
            : (first & ((1UL << (8 * length)) - 1), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(ulong first, ulong last, int length) =>
        (int)(((first ^ (last * 0xC2B2AE3D27D4EB4FUL) ^ (ulong)length) * 0x9E3779B97F4A7C15UL) >> 40);

    private readonly record struct Entry(byte[]? Name, ulong First, ulong Last, int Index);
}
