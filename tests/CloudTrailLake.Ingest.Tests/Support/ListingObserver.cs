using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tests.Support;

internal sealed class ListingObserver : ISourceObserver
{
    public List<(string Location, string Reason)> SkippedEntries { get; } = [];

    public List<ObjectFailure> Failures { get; } = [];

    public void Skipped(string location, string reason) => SkippedEntries.Add((location, reason));

    public void Failed(ObjectFailure failure) => Failures.Add(failure);
}
