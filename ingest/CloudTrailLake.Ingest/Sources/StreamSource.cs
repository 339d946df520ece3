using System.Runtime.CompilerServices;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>One pushed object, read once as it comes.</summary>
/// <param name="key">Name the sender gave it.</param>
/// <param name="content">Delivered bytes, plain or gzip.</param>
/// <param name="size">Bytes, when known.</param>
internal sealed class StreamSource(string key, Stream content, long? size = null) : IObjectSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new(key, size, ETag: null, LastModified: null, _ => ValueTask.FromResult(content));
    }
}
