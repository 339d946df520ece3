using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Operations.Imports;

/// <content>What an import's own task does.</content>
internal sealed partial class ImportService
{
    private const string InternalError = "InternalError";

    private void Launch(ImportRecord import, bool isResumed)
    {
        var work = new ImportWork(import, lake, stopping.Token);
        running[import.Id] = work;
        work.Completion = Task.Run(() => RunAsync(work, isResumed));
    }

    private async Task RunAsync(ImportWork work, bool isResumed)
    {
        LogStarted(log, work.Import.Id, work.Import.Source.S3LocationUri, work.Import.DestinationArn);
        try
        {
            await CopyAsync(work, isResumed);
        }
        catch (OperationCanceledException) when (work.Stopped.IsCancellationRequested)
        {
            if (work.StoppedByCaller)
            {
                work.End(ImportStatus.Stopped, []);
                LogEnded(log, work.Import.Id, ImportStatus.Stopped);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(log, e, work.Import.Id);
            work.End(ImportStatus.Failed, [new ObjectFailure(work.Import.Source.S3LocationUri, InternalError, e is ImportException ? e.Message : "The import failed; the server's log says why.")]);
        }
        finally
        {
            running.TryRemove(work.Import.Id, out _);
            work.Dispose();
        }
    }

    private async Task CopyAsync(ImportWork work, bool isResumed)
    {
        var import = work.Import;
        var store = lake.Stores.Get(import.Scope, import.DestinationArn);
        work.Begin(isResumed ? EventsCommitted(import, store) : 0);
        CheckDestination(store);
        using var source = new S3Source(SourceOptions(import));
        var pipeline = new ImportPipeline(new ImportOptions
        {
            QuarantineDirectory = Path.Combine(lake.Options.DataDirectory, Lake.QuarantineFolder),
            TimeProvider = lake.Options.TimeProvider,
            IgnoreSelectors = true,
            Rejections = work,
        });
        var report = await pipeline.RunAsync(source, [lake.Stores.Open(store)], work, work.Stopped);
        var status = report.Failures.Count + report.UnlistedFailures == 0 && !work.HasMalformedObjects ? ImportStatus.Completed : ImportStatus.Failed;
        work.End(status, report.Failures);
        LogEnded(log, import.Id, status);
    }

    private long EventsCommitted(ImportRecord import, EventDataStoreRecord store)
    {
        long events = 0;
        lake.Stores.Open(store).ReadLedger(0, entry =>
        {
            if (entry.CommittedAt >= import.CreatedAt && entry.ObjectKey.StartsWith(import.Source.S3LocationUri, StringComparison.Ordinal))
            {
                events += entry.Counts.Stored + entry.Counts.Duplicate;
            }
        });
        return events;
    }

    private S3SourceOptions SourceOptions(ImportRecord import)
    {
        if (!S3SourceOptions.TryParseLocation(import.Source.S3LocationUri, out var bucket, out var prefix))
        {
            throw new InvalidOperationException($"The import {import.Id} has the source '{import.Source.S3LocationUri}', which was refused when it was started.");
        }

        return new S3SourceOptions
        {
            Bucket = bucket,
            Prefix = prefix,
            Region = import.Source.S3BucketRegion,
            Endpoint = s3.Endpoint,
            PathStyle = s3.Endpoint is not null && s3.PathStyle,
            AccessKeyId = s3.AccessKeyId,
            SecretAccessKey = s3.SecretAccessKey,
            StartEventTime = import.StartEventTime,
            EndEventTime = import.EndEventTime,
        };
    }

    [LoggerMessage(EventId = 4020, Level = LogLevel.Information, Message = "Import {ImportId} of {Location} into {Destination} is running")]
    private static partial void LogStarted(ILogger logger, Guid importId, string location, string destination);

    [LoggerMessage(EventId = 4021, Level = LogLevel.Information, Message = "Import {ImportId} ended: {Status}")]
    private static partial void LogEnded(ILogger logger, Guid importId, ImportStatus status);

    [LoggerMessage(EventId = 4503, Level = LogLevel.Error, Message = "Import {ImportId} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid importId);
}
