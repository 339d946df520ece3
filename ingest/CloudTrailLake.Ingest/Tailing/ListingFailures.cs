using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>Hears why a listing is not whole. What it passes over (digests, other files) is nothing to say at each look.</summary>
internal sealed class ListingFailures : ISourceObserver
{
    private const int MaxKept = 10;

    private readonly List<ObjectFailure> _failures = [];

    /// <summary>The first failures.</summary>
    public IReadOnlyList<ObjectFailure> All => _failures;

    /// <inheritdoc/>
    public void Skipped(string location, string reason)
    {
    }

    /// <inheritdoc/>
    public void Failed(ObjectFailure failure)
    {
        if (_failures.Count < MaxKept)
        {
            _failures.Add(failure);
        }
    }
}
