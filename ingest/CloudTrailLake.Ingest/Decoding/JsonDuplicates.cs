using System.Runtime.CompilerServices;
using System.Text;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>Members of one object that bear one name. JSON readers disagree about them (DuckDB takes the first, most take the last), so a lake must know them.</summary>
internal static unsafe class JsonDuplicates
{
    private const int Compared = 32;

    /// <summary>Whether a value is or contains an object with two members of one name.</summary>
    public static bool Any(in JsonRecord record, int token)
    {
        int next = record.Tokens[token].Next;
        for (int i = token; i < next; i++)
        {
            if (record.Tokens[i].Kind == JsonTokenKind.Object && record.Tokens[i].Next > i + 3 && InObject(record, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Name tokens of members that a later one of the same name overrules; null when there are none.</summary>
    public static HashSet<int>? Overruled(in JsonRecord record, int objectToken)
    {
        var last = new Dictionary<string, int>();
        HashSet<int>? overruled = null;
        for (int i = objectToken + 1; i < record.Tokens[objectToken].Next; i = record.Tokens[i + 1].Next)
        {
            string name = Encoding.UTF8.GetString(record.Tokens[i].Has(JsonTokenFlags.Escaped) ? JsonText.Unescape(record.Raw(i)) : record.Raw(i));
            if (last.TryGetValue(name, out int earlier))
            {
                (overruled ??= []).Add(earlier);
            }

            last[name] = i;
        }

        return overruled;
    }

    /// <summary>Compares 64 bits made of each name; only names that agree in them, escaped names and large objects take the long way.</summary>
    [SkipLocalsInit]
    private static bool InObject(in JsonRecord record, int token)
    {
        ulong* keys = stackalloc ulong[Compared];
        int count = 0;
        int next = record.Tokens[token].Next;
        for (int i = token + 1; i < next; i = record.Tokens[i + 1].Next)
        {
            if (count == Compared || record.Tokens[i].Has(JsonTokenFlags.Escaped))
            {
                return Overruled(record, token) is not null;
            }

            ulong key = Key(record.Text + record.Tokens[i].Start, record.Tokens[i].Length);
            for (int j = 0; j < count; j++)
            {
                if (keys[j] == key)
                {
                    return Overruled(record, token) is not null;
                }
            }

            keys[count++] = key;
        }

        return false;
    }

    private static ulong Key(byte* name, int length)
    {
        ulong first = Unsafe.ReadUnaligned<ulong>(name);
        return length < 8
            ? (first & ((1UL << (8 * length)) - 1)) + ((ulong)length << 56)
            : first ^ (Unsafe.ReadUnaligned<ulong>(name + length - 8) * 0x9E3779B97F4A7C15UL) ^ ((ulong)length << 48);
    }
}
