using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>The counts of one object in one store while it is imported. The decoder counts the first group of members, the store's session the second.</summary>
internal sealed class RecordCounts
{
    public long Read;
    public long Filtered;
    public long Expired;
    public long Rejected;

    public long Stored;
    public long Duplicate;

    public EventCounts ToEventCounts() => new(Read, Stored, Filtered, Duplicate, Expired, Rejected);
}
