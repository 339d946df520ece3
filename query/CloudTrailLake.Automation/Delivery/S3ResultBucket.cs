using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using CloudTrailLake.Ingest.Sources;
using Polly;
using Polly.Retry;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>
/// A bucket that results are written to, reached with the operator's endpoint and credentials. Faults that pass by themselves are waited out within
/// <see cref="S3RetryOptions"/>; every other failure is an <see cref="S3FailureException"/>. A written object is whole or absent: S3 shows none before its last byte.
/// Thread-safe.
/// </summary>
internal sealed class S3ResultBucket : IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly ResiliencePipeline _patience;
    private readonly S3RetryOptions _retry;
    private readonly TimeProvider _time;

    /// <summary>A bucket by name; nothing is asked of it yet.</summary>
    public S3ResultBucket(S3ConnectionOptions connection, string name, S3RetryOptions retry, TimeProvider time)
    {
        Name = name;
        _retry = retry;
        _time = time;
        _client = (connection with { MaxRetries = 0, RequestTimeout = retry.RequestTimeout }).CreateClient();
        _patience = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retry.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = retry.FirstDelay,
                MaxDelay = retry.MaxDelay,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } exception && S3Faults.IsTransient(exception, attempt.Context.CancellationToken)),
            })
            .Build();
    }

    /// <summary>Name of the bucket.</summary>
    public string Name { get; }

    /// <summary>Asks whether the bucket is there and open to the operator's credentials, within <see cref="S3RetryOptions.CheckTimeout"/>.</summary>
    /// <exception cref="S3FailureException">It is not, or the store does not answer.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(_retry.CheckTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            await _client.HeadBucketAsync(new HeadBucketRequest { BucketName = Name }, either.Token);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            throw new S3FailureException(S3Failure.NoSuchBucket, $"There is no bucket {Name}.", e);
        }
        catch (Exception e) when (!IsEnd(e, cancellationToken))
        {
            throw Failure(e, $"The bucket {Name} cannot be used", cancellationToken);
        }
    }

    /// <summary>Writes an object from a file; an object of that key is replaced.</summary>
    /// <exception cref="S3FailureException">It could not be written.</exception>
    public Task PutFileAsync(string key, string path, string contentType, CancellationToken cancellationToken) =>
        PutAsync(key, contentType, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), cancellationToken);

    /// <summary>Writes an object from memory; an object of that key is replaced.</summary>
    /// <exception cref="S3FailureException">It could not be written.</exception>
    public Task PutBytesAsync(string key, byte[] content, string contentType, CancellationToken cancellationToken) =>
        PutAsync(key, contentType, () => new MemoryStream(content, writable: false), cancellationToken);

    /// <summary>The keys that begin with a prefix.</summary>
    /// <exception cref="S3FailureException">They could not be listed.</exception>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<string>>(
        $"Objects below s3://{Name}/{prefix} could not be listed",
        async token =>
        {
            var keys = new List<string>();
            await foreach (var item in _client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Name, Prefix = prefix }).S3Objects.WithCancellation(token))
            {
                keys.Add(item.Key);
            }

            return keys;
        },
        cancellationToken);

    /// <summary>Deletes an object; absent is fine.</summary>
    /// <exception cref="S3FailureException">It could not be deleted.</exception>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) => RunAsync(
        $"s3://{Name}/{key} could not be deleted",
        token => _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Name, Key = key }, token),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private Task PutAsync(string key, string contentType, Func<Stream> open, CancellationToken cancellationToken) => RunAsync(
        $"s3://{Name}/{key} could not be written",
        async token =>
        {
            await using var content = open();
            // One signed body with its hash in a header, no chunks: every compatible store checks it, and a torn upload leaves nothing.
            return await _client.PutObjectAsync(
                new PutObjectRequest { BucketName = Name, Key = key, InputStream = content, ContentType = contentType, AutoCloseStream = false, UseChunkEncoding = false }, token);
        },
        cancellationToken);

    private async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _patience.ExecuteAsync(async token => await work(token), cancellationToken);
        }
        catch (Exception e) when (!IsEnd(e, cancellationToken))
        {
            throw Failure(e, what, cancellationToken);
        }
    }

    private static bool IsEnd(Exception exception, CancellationToken cancellationToken) =>
        exception is OutOfMemoryException || (exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private static S3FailureException Failure(Exception exception, string what, CancellationToken cancellationToken)
    {
        var why = exception is OperationCanceledException ? "the store did not answer in time" : exception.Message.TrimEnd('.');
        return new S3FailureException(S3Faults.Classify(exception, cancellationToken), $"{what}: {why}.", exception);
    }
}
