using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Query.Scheduling;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Automation.Delivery;

/// <content>What one delivery does.</content>
internal sealed partial class DeliveryService
{
    private async Task RunAsync(QueryRecord query, Task start)
    {
        try
        {
            await start;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            await _slots.WaitAsync(_stopping.Token);
            try
            {
                // Rows are read and packed on the thread that works on them: not on the caller's.
                await Task.Run(() => DeliverAndRecordAsync(query), CancellationToken.None);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The service is stopping: the delivery stays pending.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotRecorded(_log, e, query.QueryId);
        }
        finally
        {
            _running.TryRemove(query.QueryId, out _);
        }
    }

    private async Task DeliverAndRecordAsync(QueryRecord query)
    {
        DeliveryStatus status;
        try
        {
            status = await DeliverAsync(query, _stopping.Token);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            LogFailed(_log, e, query.QueryId, query.DeliveryS3Uri!, DeliveryStatus.Failed);
            status = DeliveryStatus.Failed;
        }

        _store.SetStatus(query, status);
    }

    private async Task<DeliveryStatus> DeliverAsync(QueryRecord query, CancellationToken cancellationToken)
    {
        var location = DeliveryLocation.Parse(query.DeliveryS3Uri!);
        var ended = query.EndTime ?? query.CreationTime;
        var folder = location.Folder(query.AccountId, ended, query.QueryId);
        using var bucket = Bucket(query.Region, location);
        IReadOnlyList<DeliveredFile> files;
        try
        {
            await RemoveLeftoversAsync(bucket, folder, cancellationToken);
            files = await _files.WriteAsync(
                bucket, folder, _results.Open(query), query.StartTime ?? ended, _ => PausePoints.Hit(PausePoints.DeliveryPart), cancellationToken);
        }
        catch (S3FailureException e)
        {
            return Failed(query, e, e.Failure switch
            {
                S3Failure.NoSuchBucket => DeliveryStatus.ResourceNotFound,
                S3Failure.AccessDenied => DeliveryStatus.AccessDenied,
                _ => DeliveryStatus.Failed,
            });
        }

        return await SignAsync(query, bucket, folder, files, cancellationToken);
    }

    private async Task<DeliveryStatus> SignAsync(
        QueryRecord query, S3ResultBucket bucket, string folder, IReadOnlyList<DeliveredFile> files, CancellationToken cancellationToken)
    {
        try
        {
            var sign = SignFile.Create(_keys, query.Region, files, _time);
            await bucket.PutBytesAsync(folder + SignFile.Name, sign.ToBytes(), SignFile.ContentType, cancellationToken);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            var denied = e is S3FailureException { Failure: S3Failure.AccessDenied };
            return Failed(query, e, denied ? DeliveryStatus.AccessDeniedSigningFile : DeliveryStatus.FailedSigningFile);
        }

        PausePoints.Hit(PausePoints.DeliverySigned);
        LogDelivered(_log, query.QueryId, files.Count, files.Sum(file => file.Rows), $"s3://{bucket.Name}/{folder}");
        return DeliveryStatus.Success;
    }

    /// <summary>
    /// An interrupted delivery may have left files, the signature first of all: they go before anything is written, so that what stands there is of one delivery.
    /// Credentials that may not list or delete are no hindrance: the same result gives the same files, which are replaced one by one.
    /// </summary>
    private async Task RemoveLeftoversAsync(S3ResultBucket bucket, string folder, CancellationToken cancellationToken)
    {
        try
        {
            var left = (await bucket.ListAsync(folder, cancellationToken)).Where(key => OwnFile().IsMatch(key[folder.Length..]));
            foreach (var key in left.OrderBy(key => !key.EndsWith(SignFile.Name, StringComparison.Ordinal)))
            {
                await bucket.DeleteAsync(key, cancellationToken);
            }
        }
        catch (S3FailureException e) when (e.Failure is S3Failure.AccessDenied or S3Failure.Refused)
        {
            LogLeftovers(_log, e, folder);
        }
    }

    private DeliveryStatus Failed(QueryRecord query, Exception exception, DeliveryStatus status)
    {
        LogFailed(_log, exception, query.QueryId, query.DeliveryS3Uri!, status);
        return status;
    }

    [GeneratedRegex(@"^(result_[0-9]+\.csv\.gz|result_sign\.json)\z")]
    private static partial Regex OwnFile();

    [LoggerMessage(EventId = 5200, Level = LogLevel.Information, Message = "The result of query {QueryId}, {Files} files with {Rows} rows, was delivered to {Location}")]
    private static partial void LogDelivered(ILogger logger, string queryId, int files, long rows, string location);

    [LoggerMessage(EventId = 5201, Level = LogLevel.Information, Message = "What an earlier delivery may have left in {Folder} could not be looked for or removed; its files are replaced")]
    private static partial void LogLeftovers(ILogger logger, Exception exception, string folder);

    [LoggerMessage(EventId = 5700, Level = LogLevel.Error, Message = "The result of query {QueryId} was not delivered to {Location}: {Status}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string queryId, string location, DeliveryStatus status);

    [LoggerMessage(EventId = 5701, Level = LogLevel.Error, Message = "How the delivery of query {QueryId} went could not be recorded; the next start delivers it again")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception, string queryId);
}
