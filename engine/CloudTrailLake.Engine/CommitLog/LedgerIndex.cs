using System.Runtime.InteropServices;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Which objects a store already has, under which selectors: about 60 bytes each. Safe for concurrent use.</summary>
internal sealed class LedgerIndex
{
    private readonly Lock _lock = new();
    private readonly HashSet<Key> _objects = [];
    private readonly Dictionary<string, int> _selectors = new(StringComparer.Ordinal);

    /// <summary>Objects known.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _objects.Count;
            }
        }
    }

    /// <summary>Whether the object was ingested under those selectors.</summary>
    public bool Contains(string sha256, string selectorHash)
    {
        lock (_lock)
        {
            return _selectors.TryGetValue(selectorHash, out var selector) && _objects.Contains(Key.Of(sha256, selector));
        }
    }

    /// <summary>Notes an object.</summary>
    public void Add(string sha256, string selectorHash)
    {
        lock (_lock)
        {
            ref var selector = ref CollectionsMarshal.GetValueRefOrAddDefault(_selectors, selectorHash, out var known);
            if (!known)
            {
                selector = _selectors.Count;
            }

            _objects.Add(Key.Of(sha256, selector));
        }
    }

    /// <summary>A copy of all objects: SHA-256 and selector hash, in no order.</summary>
    public List<(string Sha256, string SelectorHash)> ToList()
    {
        lock (_lock)
        {
            var names = _selectors.ToDictionary(s => s.Value, s => s.Key);
            return [.. _objects.Select(o => (o.Sha256, names[o.Selector]))];
        }
    }

    /// <summary>A SHA-256 in place and a small number for the selectors.</summary>
    private readonly record struct Key(UInt128 High, UInt128 Low, int Selector)
    {
        public string Sha256
        {
            get
            {
                Span<byte> hash = stackalloc byte[32];
                MemoryMarshal.Write(hash, High);
                MemoryMarshal.Write(hash[16..], Low);
                return Convert.ToHexStringLower(hash);
            }
        }

        public static Key Of(string sha256, int selector)
        {
            Span<byte> hash = stackalloc byte[32];
            return Convert.FromHexString(sha256, hash, out _, out var written) == System.Buffers.OperationStatus.Done && written == hash.Length && sha256.Length == 64
                ? new(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]), selector)
                : throw new ArgumentException($"'{sha256}' is not a SHA-256.", nameof(sha256));
        }
    }
}
