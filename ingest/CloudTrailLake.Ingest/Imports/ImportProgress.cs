using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>How far an import is.</summary>
/// <param name="ObjectsDone">Objects committed, found ingested already, or failed.</param>
/// <param name="ObjectsTotal">Objects to do; null while the listing goes on.</param>
/// <param name="BytesDone">Delivered bytes of the objects done or being read.</param>
/// <param name="BytesTotal">Delivered bytes to read; null while the listing goes on or when sizes are unknown.</param>
/// <param name="EventsDone">Records decoded so far; they may not be committed yet.</param>
/// <param name="Counts">Committed counts, all targets in sum.</param>
internal sealed record ImportProgress(
    long ObjectsDone,
    long? ObjectsTotal,
    long BytesDone,
    long? BytesTotal,
    long EventsDone,
    EventCounts Counts)
{
    /// <summary>Folders (S3 prefixes) met in the listing.</summary>
    public long PrefixesFound { get; init; }

    /// <summary>Folders (S3 prefixes) whose objects are all done.</summary>
    public long PrefixesCompleted { get; init; }

    /// <summary>Objects and folders that failed so far.</summary>
    public long FailedEntries { get; init; }

    /// <summary>Those of them that are among the objects done: the listing gave them, and they could not be read. Archived objects and folders are not listed.</summary>
    public long FailedObjects { get; init; }
}
