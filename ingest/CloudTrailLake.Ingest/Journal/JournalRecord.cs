namespace CloudTrailLake.Ingest.Journal;

/// <summary>A record on its way into stores. Its event ID stands in it, so that a replay stores it once.</summary>
/// <param name="Stores">The stores that it is for; their selectors are asked when they take it.</param>
/// <param name="Json">The record: UTF-8 JSON, one object, without line feeds.</param>
internal sealed record JournalRecord(IReadOnlyList<Guid> Stores, ReadOnlyMemory<byte> Json);
