using System.Runtime.CompilerServices;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>Objects that a listing has found already, as the source of an import.</summary>
internal sealed class ListedObjects(IReadOnlyList<SourceObject> objects) : IObjectSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var item in objects)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
