namespace CloudTrailLake.Ingest.Journal;

/// <summary>A segment file of an open journal.</summary>
/// <param name="path">The file.</param>
/// <param name="firstPosition">Position of its first record.</param>
internal sealed class Segment(string path, long firstPosition)
{
    public string Path { get; } = path;

    public long FirstPosition { get; } = firstPosition;

    /// <summary>Bytes of whole records and the header.</summary>
    public long Length { get; set; }

    /// <summary>Records, one per store, that are not yet in their store.</summary>
    public int Unread { get; set; }

    /// <summary>Whether records of it cannot be read; the file is then kept.</summary>
    public bool IsDamaged { get; set; }
}
