using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Tailing;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>Makes a source.</summary>
internal sealed class CreateSource(Lake lake, TailingService tailing) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/sources";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Makes a source: its log files, present and to come, are brought into an event data store.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with { Status = StatusCodes.Status201Created };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<Request>();
        var scope = request.Caller.Scope;
        var store = lake.Stores.Find(scope, body.Store ?? "")
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{body.Store}' in this account and Region.");
        if (body.Bucket is { } bucket && S3BucketName.Violation(bucket) is { } violation)
        {
            throw new ServiceException(ErrorCode.InvalidS3BucketName, violation);
        }

        if (body.QueueUrl is { } queue && (body.Bucket is null || !tailing.Reads(queue)))
        {
            throw new ServiceException(ErrorCode.Validation, "queueUrl is the URL of an SQS queue, such as https://sqs.us-east-1.amazonaws.com/111122223333/trail, and goes with a bucket.");
        }

        var source = lake.LogSources.Create(new LogSource
        {
            Scope = scope,
            Id = lake.Options.Storage.NewGuid(),
            Name = body.Name ?? "",
            Bucket = body.Bucket,
            Prefix = body.Prefix ?? "",
            BucketRegion = body.Bucket is null ? "" : body.Region ?? scope.Region,
            Folder = body.Folder is { } folder ? tailing.Roots.Resolve(folder) : null,
            QueueUrl = body.QueueUrl,
            StoreId = store.Id,
            CreatedAt = lake.Options.TimeProvider.GetUtcNow(),
        });
        return request.WriteJsonAsync(new Answer(LogSourceDescription.Of(source)), StatusCodes.Status201Created);
    }

    /// <summary>The body: a bucket or a folder.</summary>
    /// <param name="Name">What to call it.</param>
    /// <param name="Store">Id, ARN or name of the event data store.</param>
    /// <param name="Bucket">The bucket.</param>
    /// <param name="Prefix">Key prefix; all of the bucket without it.</param>
    /// <param name="Region">Region of the bucket; the caller's without it.</param>
    /// <param name="Folder">A folder of the server's machine, below one that the operator named.</param>
    /// <param name="QueueUrl">An SQS queue that is told of new objects of the bucket, for this source alone; without it the bucket is listed every few seconds.</param>
    internal sealed record Request(string? Name, string? Store, string? Bucket = null, string? Prefix = null, string? Region = null, string? Folder = null, string? QueueUrl = null);

    /// <summary>The answer.</summary>
    internal sealed record Answer(LogSourceDescription Source);
}
