namespace CloudTrailLake.Ingest.EventConfigurations;

/// <summary>An event is larger than its store takes, even with everything cut that may be.</summary>
internal sealed class EventTooLargeException(int bytes, int limit) : Exception($"The event has {bytes} bytes; the event data store takes {limit} at most.");
