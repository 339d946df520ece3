namespace CloudTrailLake.Engine.Selectors;

/// <summary>A fixed set of UTF-8 texts, asked without allocation: a walk while it is small, a hash beyond.</summary>
internal sealed class Utf8Set
{
    private const int WalkedSize = 8;

    private readonly byte[][] _values;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>>? _lookup;

    public Utf8Set(byte[][] values)
    {
        _values = values;
        if (values.Length > WalkedSize)
            _lookup = new HashSet<byte[]>(values, Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Whether <paramref name="value"/> is one of them.</summary>
    public bool Contains(ReadOnlySpan<byte> value)
    {
        if (_lookup is { } lookup)
            return lookup.Contains(value);
        foreach (byte[] candidate in _values)
        {
            if (value.SequenceEqual(candidate))
                return true;
        }

        return false;
    }
}
