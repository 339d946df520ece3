using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>An S3 bucket or prefix, at AWS or in a compatible store.</summary>
internal sealed class S3Source : IObjectSource, IDisposable
{
    private const int PageSize = 1000;

    private readonly AmazonS3Client _client;
    private readonly S3SourceOptions _options;
    private readonly S3KeyFilter _filter;

    public S3Source(S3SourceOptions options)
    {
        _options = options;
        _filter = new S3KeyFilter(options.Prefix, options.StartEventTime, options.EndEventTime);
        _client = options.CreateClient();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_options.Keys is { } keys)
        {
            foreach (string key in keys)
            {
                yield return Describe(key, size: null, etag: null, lastModified: null);
            }

            yield break;
        }

        await foreach (var item in ListBelowAsync(_options.Prefix, observer, cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>Lists only what begins with a longer prefix.</summary>
    public async IAsyncEnumerable<SourceObject> ListBelowAsync(string prefix, ISourceObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = new ListingWindow();
        string? token = null;
        do
        {
            var page = await ListPageAsync(prefix, token, observer, cancellationToken);
            if (page is null)
            {
                break;
            }

            foreach (var item in page.S3Objects ?? [])
            {
                if (Accept(item, observer))
                {
                    window.Add(item.Key, Describe(item.Key, item.Size, item.ETag?.Trim('"'), Utc(item.LastModified)));
                }
            }

            if (window.IsFull)
            {
                foreach (var item in window.Drain())
                {
                    yield return item;
                }
            }

            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);

        foreach (var item in window.Drain())
        {
            yield return item;
        }
    }

    /// <summary>An object that a listing or a notification has named.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="etag">Its entity tag, which it has to have when it is read; empty when that is not known.</param>
    public SourceObject Object(string key, long size, string etag) => Describe(key, size, etag.Length == 0 ? null : etag, lastModified: null);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static DateTimeOffset? Utc(DateTime? time) => time is { } t ? new DateTimeOffset(t.ToUniversalTime()) : null;

    private string Location(string key) => $"s3://{_options.Bucket}/{key}";

    private bool Accept(S3Object item, ISourceObserver observer)
    {
        if (_filter.Reject(item.Key) is { } reason)
        {
            observer.Skipped(Location(item.Key), reason);
            return false;
        }

        if (item.StorageClass == S3StorageClass.Glacier || item.StorageClass == S3StorageClass.DeepArchive)
        {
            observer.Failed(new(
                Location(item.Key), SourceErrorTypes.ArchivedObject, $"The object is archived ({item.StorageClass}); restore it before importing."));
            return false;
        }

        return true;
    }

    private async Task<ListObjectsV2Response?> ListPageAsync(string prefix, string? token, ISourceObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = prefix, ContinuationToken = token, MaxKeys = PageSize }, cancellationToken);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            observer.Failed(SourceException.Describe(Location(prefix), Translate(e, prefix)));
            return null;
        }
    }

    private SourceObject Describe(string key, long? size, string? etag, DateTimeOffset? lastModified) =>
        new(Location(key), size, etag, lastModified, cancellationToken => OpenAsync(key, etag, cancellationToken));

    private async ValueTask<Stream> OpenAsync(string key, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _client.GetObjectAsync(
                new GetObjectRequest { BucketName = _options.Bucket, Key = key, EtagToMatch = etag }, cancellationToken);
            return response.ResponseStream;
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw Translate(e, key);
        }
    }

    private SourceException Translate(Exception exception, string key) => exception switch
    {
        AmazonS3Exception { ErrorCode: "AccessDenied" or "AllAccessDisabled" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" } s3 =>
            new(SourceErrorTypes.AccessDenied, $"Access to {Location(key)} was denied: {s3.Message}", exception),
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden } s3 =>
            new(SourceErrorTypes.AccessDenied, $"Access to {Location(key)} was denied: {s3.Message}", exception),
        AmazonS3Exception { ErrorCode: "InvalidObjectState" } =>
            new(SourceErrorTypes.ArchivedObject, "The object is archived; restore it before importing.", exception),
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => new(SourceErrorTypes.NoSuchBucket, $"There is no bucket {_options.Bucket}.", exception),
        AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } => new(SourceErrorTypes.NotFound, $"There is no object {Location(key)}.", exception),
        _ => new(SourceErrorTypes.ReadError, exception.Message, exception),
    };
}
