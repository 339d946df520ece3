namespace CloudTrailLake.Ingest.Journal;

/// <summary>Where the JSON text of a record stands that waits for a store.</summary>
/// <param name="Position">Its position in the journal.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Offset">Offset of the text in it.</param>
/// <param name="Length">Bytes of the text.</param>
internal readonly record struct QueuedRecord(long Position, Segment Segment, long Offset, int Length);
