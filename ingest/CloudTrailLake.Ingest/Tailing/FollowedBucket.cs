using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>A prefix of a bucket that a source follows.</summary>
internal sealed class FollowedBucket(S3SourceOptions options) : IFollowedPlace
{
    private readonly S3Source _whole = new(options);
    private readonly S3KeyFilter _filter = new(options.Prefix, start: null, end: null);

    private string Root => $"s3://{options.Bucket}/";

    /// <inheritdoc/>
    public IObjectSource Whole => _whole;

    /// <inheritdoc/>
    public IObjectSource Below(IReadOnlyCollection<string> folders) => new Folders(_whole, [.. folders.Select(folder => folder[Root.Length..])]);

    /// <inheritdoc/>
    public SourceObject Object(LogSourceObject seen) => _whole.Object(seen.Key[Root.Length..], seen.Size, seen.Version);

    /// <inheritdoc/>
    public string? Accept(string bucket, string key) =>
        bucket == options.Bucket && key.StartsWith(options.Prefix, StringComparison.Ordinal) && _filter.Reject(key) is null ? Root + key : null;

    /// <inheritdoc/>
    public void Dispose() => _whole.Dispose();

    private sealed class Folders(S3Source source, string[] prefixes) : IObjectSource
    {
        public async IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var prefix in prefixes)
            {
                await foreach (var item in source.ListBelowAsync(prefix, observer, cancellationToken))
                {
                    yield return item;
                }
            }
        }
    }
}
