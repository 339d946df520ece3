using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>Hears why a listing is not whole, and which objects lie in an archive. What it passes over (digests, other files) is nothing to say at each look.</summary>
internal sealed class ListingFailures : ISourceObserver
{
    private const int MaxKept = 10;

    private readonly List<ObjectFailure> _failures = [];
    private readonly List<ObjectFailure> _archived = [];

    /// <summary>The first failures in words; null when there was none.</summary>
    public string? Text => _failures is [] ? null : string.Join(" ", _failures.Select(f => $"{f.Location}: {f.ErrorMessage}"));

    /// <inheritdoc/>
    public void Skipped(string location, string reason)
    {
    }

    /// <inheritdoc/>
    public void Failed(ObjectFailure failure)
    {
        if (failure.ErrorType == SourceErrorTypes.ArchivedObject)
        {
            _archived.Add(failure);
        }
        else if (_failures.Count < MaxKept)
        {
            _failures.Add(failure);
        }
    }

    /// <summary>The archived objects met since the last call.</summary>
    public IReadOnlyList<ObjectFailure> TakeArchived()
    {
        ObjectFailure[] taken = [.. _archived];
        _archived.Clear();
        return taken;
    }
}
