using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>What an import did.</summary>
/// <param name="Targets">Counts of each target, in the order given.</param>
/// <param name="Failures">Objects and folders of which nothing was imported.</param>
/// <param name="Skipped">The first of what the listing left out, at most <see cref="ImportLimits.MaxSkippedEntries"/>.</param>
/// <param name="SkippedTotal">All that the listing left out.</param>
internal sealed record ImportReport(
    IReadOnlyList<TargetReport> Targets,
    IReadOnlyList<ObjectFailure> Failures,
    IReadOnlyList<SkippedEntry> Skipped,
    long SkippedTotal)
{
    /// <summary>Objects read, whatever became of their records; those already ingested are not among them.</summary>
    public long Objects { get; init; }

    /// <summary>Folders (S3 prefixes) that held objects.</summary>
    public long Prefixes { get; init; }

    /// <summary>Failures beyond <see cref="ImportLimits.MaxFailureEntries"/>, which <see cref="Failures"/> does not list.</summary>
    public long UnlistedFailures { get; init; }

    /// <summary>Counts of all targets in sum.</summary>
    public EventCounts Total => Targets.Aggregate(default(EventCounts), (sum, t) => sum + t.Counts);

    /// <summary>Objects that every target had ingested before, counted once per target.</summary>
    public long ObjectsAlreadyIngested => Targets.Sum(t => t.ObjectsAlreadyIngested);
}
