namespace CloudTrailLake.Ingest.Sources;

/// <summary>
/// Reorders a listing by the time in the names, window by window: AWS's layout puts the account and the Region before the day, so that a
/// plain walk would visit every day once per account and Region and leave that many small files.
/// </summary>
internal sealed class ListingWindow
{
    /// <summary>Objects sorted at a time; bounds the memory of a listing.</summary>
    public const int Capacity = 100_000;

    private readonly List<(DateTimeOffset Time, SourceObject Object)> _objects = [];

    public bool IsFull => _objects.Count >= Capacity;

    public void Add(string name, SourceObject source) => _objects.Add((LogLayout.ListingTime(name), source));

    /// <summary>Empties the window in order of time, then key.</summary>
    public IReadOnlyList<SourceObject> Drain()
    {
        _objects.Sort((a, b) =>
        {
            int byTime = a.Time.CompareTo(b.Time);
            return byTime != 0 ? byTime : string.CompareOrdinal(a.Object.Key, b.Object.Key);
        });
        SourceObject[] sorted = [.. _objects.Select(o => o.Object)];
        _objects.Clear();
        return sorted;
    }
}
