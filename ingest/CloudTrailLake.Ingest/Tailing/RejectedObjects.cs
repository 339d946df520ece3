using System.Collections.Concurrent;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>Hears which objects of a batch have records that were rejected, and which have the bytes that they had before.</summary>
internal sealed class RejectedObjects : IRejectionLog
{
    private readonly ConcurrentDictionary<string, ObjectFailure> _rejected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unchanged = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Add(ObjectFailure failure) => _rejected[failure.Location] = failure;

    /// <inheritdoc/>
    public void Unchanged(string location) => _unchanged[location] = true;

    /// <summary>Why records of an object were rejected; null when none was.</summary>
    public ObjectFailure? Of(string location) => _rejected.GetValueOrDefault(location);

    /// <summary>Whether an object has the bytes that it had before.</summary>
    public bool IsUnchanged(string location) => _unchanged.ContainsKey(location);
}
