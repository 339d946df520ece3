namespace CloudTrailLake.Ingest.Journal;

/// <summary>The bounds of a journal.</summary>
internal sealed record JournalLimits
{
    /// <summary>Bytes after which a segment is closed and the next begun.</summary>
    public long SegmentBytes { get; init; } = 16L << 20;

    /// <summary>Largest record: what the decoder takes (1 MB) with room for the names of its stores.</summary>
    public int MaxRecordBytes { get; init; } = 2 << 20;

    /// <summary>Bytes on disk that wait for a store. Beyond it nothing is taken in: a store that cannot be written to must not fill the disk.</summary>
    public long MaxUnreadBytes { get; init; } = 1L << 30;

    /// <summary>Bytes that wait for the disk.</summary>
    public long MaxPendingBytes { get; init; } = 64L << 20;

    /// <summary>How long a record that nobody waits for may be in memory alone, so that many share a flush.</summary>
    public TimeSpan LazyFlush { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Records of one commit.</summary>
    public int MaxBatchRecords { get; init; } = 20_000;

    /// <summary>Bytes of the records of one commit; within what an import reads whole.</summary>
    public int MaxBatchBytes { get; init; } = 12 << 20;
}
