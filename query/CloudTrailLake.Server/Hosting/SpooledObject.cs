using System.Runtime.CompilerServices;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Server.Hosting;

/// <summary>One pushed object whose body stands in a file of ours.</summary>
internal sealed class SpooledObject(string key, string file) : IObjectSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new SourceObject(
            key,
            new FileInfo(file).Length,
            ETag: null,
            LastModified: null,
            _ => ValueTask.FromResult<Stream>(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read)),
            CanReopen: true);
    }
}
