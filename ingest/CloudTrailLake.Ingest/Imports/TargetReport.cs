using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>What an import did to one store.</summary>
/// <param name="StoreId">The event data store.</param>
/// <param name="Counts">What became of the records of the objects committed.</param>
/// <param name="ObjectsAlreadyIngested">Objects whose bytes the store had ingested before; they count nothing in <paramref name="Counts"/>.</param>
/// <param name="Conflicts">Records, counted as duplicates, whose event ID is stored with other content; they are in quarantine.</param>
/// <param name="Commits">Versions this import committed.</param>
/// <param name="QuarantineFiles">Where rejected and conflicting records went.</param>
internal sealed record TargetReport(
    Guid StoreId,
    EventCounts Counts,
    long ObjectsAlreadyIngested,
    long Conflicts,
    IReadOnlyList<long> Commits,
    IReadOnlyList<string> QuarantineFiles);
