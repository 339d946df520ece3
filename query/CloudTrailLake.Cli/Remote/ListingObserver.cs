using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Cli.Remote;

/// <summary>Keeps what a listing left out, in words.</summary>
internal sealed class ListingObserver : ISourceObserver
{
    /// <summary>What could not be read.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>What was left out on purpose.</summary>
    public List<string> Left { get; } = [];

    public void Skipped(string location, string reason) => Left.Add($"{location} {reason}");

    public void Failed(ObjectFailure failure) => Failures.Add($"{failure.Location}: {failure.ErrorMessage}");
}
