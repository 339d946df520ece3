using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>A varchar column of a group of rows: codes of its texts, part by part, and the dictionary that they refer to.</summary>
internal sealed class DictionaryColumn(int column)
{
    private readonly List<Int16Array> _codes = [];
    private readonly TextDictionary _texts = new();
    private StringArray? _sent;
    private int[] _found = [];

    /// <summary>The wire type of such a column.</summary>
    public static DictionaryType WireType { get; } = new(Int16Type.Default, StringType.Default, ordered: false);

    /// <summary>Whether so many rows more surely fit.</summary>
    public bool Takes(int rows) => _texts.Count + rows <= DictionaryLimits.MaxTexts && _texts.ByteCount < DictionaryLimits.GroupBytes;

    /// <summary>Share of distinct texts among the rows of a batch.</summary>
    public static double DistinctShare(RowBatch rows, int column)
    {
        var texts = new TextDictionary();
        rows.Encode(column, 0, texts, new int[rows.RowCount]);
        return (double)texts.Count / rows.RowCount;
    }

    /// <summary>Adds rows as the next part.</summary>
    public void Add(RowBatch rows, int first, int count)
    {
        if (_found.Length < count)
        {
            _found = new int[count];
        }

        Span<int> found = _found.AsSpan(0, count);
        rows.Encode(column, first, _texts, found);
        var bytes = new byte[count * sizeof(short)];
        Span<short> codes = MemoryMarshal.Cast<byte, short>(bytes.AsSpan());
        byte[]? validity = null;
        int nulls = 0;
        for (int i = 0; i < count; i++)
        {
            if (found[i] >= 0)
            {
                codes[i] = (short)found[i];
                continue;
            }

            validity ??= AllValid(count);
            validity[i >> 3] &= (byte)~(1 << (i & 7));
            nulls++;
        }

        _codes.Add(new Int16Array(new ArrowBuffer(bytes), validity is null ? ArrowBuffer.Empty : new ArrowBuffer(validity), count, nulls, 0));
    }

    /// <summary>Makes the dictionary of the parts so far; whether it is another than before.</summary>
    public bool Complete()
    {
        if (_sent?.Length == _texts.Count)
        {
            return false;
        }

        _sent = _texts.ToArray();
        return true;
    }

    /// <summary>A part of the completed group; the caller disposes it.</summary>
    public DictionaryArray Part(int part) => new(WireType, _codes[part], _sent!);

    /// <summary>Begins the next group, with the texts of this one unless they have become many.</summary>
    public void Next()
    {
        _codes.Clear();
        if (_texts.Count > DictionaryLimits.KeptTexts || _texts.ByteCount >= DictionaryLimits.GroupBytes)
        {
            _texts.Clear();
            _sent = null;
        }
    }

    private static byte[] AllValid(int count)
    {
        var bits = new byte[(count + 7) / 8];
        System.Array.Fill(bits, byte.MaxValue);
        return bits;
    }
}
