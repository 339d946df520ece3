using System.Collections.Concurrent;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>
/// The imports of the lake (AWS: StartImport and its siblings): one at a time per account, from the S3-compatible store of the operator's configuration.
/// An import that is running when the process ends is taken up by the next one; the ledger of the store knows which objects are in already.
/// </summary>
internal sealed partial class ImportService : IAsyncDisposable
{
    private readonly Lake lake;
    private readonly S3Options s3;
    private readonly ILogger log;
    private readonly ConcurrentDictionary<Guid, ImportWork> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>The imports of a lake, read through an S3 configuration.</summary>
    public ImportService(Lake lake, S3Options s3)
    {
        this.lake = lake;
        this.s3 = s3;
        log = lake.Options.LoggerFactory.CreateLogger<ImportService>();
    }

    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    /// <summary>Refuses a store that takes no records now.</summary>
    /// <exception cref="CatalogException">It is pending deletion, or not yet created.</exception>
    public static void CheckOpen(EventDataStoreRecord store)
    {
        if (store.Status is EventDataStoreStatus.Created or EventDataStoreStatus.PendingDeletion)
        {
            throw store.Status == EventDataStoreStatus.PendingDeletion
                ? new CatalogException(CatalogError.InactiveEventDataStore, $"The event data store {store.Arn} is pending deletion.")
                : new CatalogException(CatalogError.InvalidEventDataStoreStatus, $"The event data store {store.Arn} is being created; try again in a moment.");
        }
    }

    /// <summary>Refuses a store that imports cannot copy trail events to.</summary>
    /// <exception cref="CatalogException">It takes no records now, or those of another category.</exception>
    public static void CheckDestination(EventDataStoreRecord store)
    {
        CheckOpen(store);
        if (store.Family != EventStoreFamily.Events)
        {
            throw new CatalogException(CatalogError.InvalidEventDataStoreCategory, $"Imports go into stores of CloudTrail events; {store.Arn} holds {store.Family} events.");
        }
    }

    /// <summary>Starts a new import.</summary>
    public ImportRecord Start(LakeScope scope, string destination, ImportSource source, DateTimeOffset? startEventTime, DateTimeOffset? endEventTime)
    {
        CheckSource(source);
        var store = lake.Stores.Get(scope, destination);
        CheckDestination(store);
        var import = new ImportRecord
        {
            Scope = scope,
            Id = Guid.NewGuid(),
            DestinationId = store.Id,
            Source = source,
            StartEventTime = startEventTime,
            EndEventTime = endEventTime,
            Status = ImportStatus.Initializing,
            CreatedAt = Now,
            UpdatedAt = Now,
            Statistics = new ImportStatistics(0, 0, 0, 0, 0),
        };
        lake.Control.Write(session =>
        {
            CheckAgain(session, import);
            ImportTable.Insert(session, import);
        });
        Launch(import, isResumed: false);
        return import;
    }

    /// <summary>Goes on with an import that failed or was stopped: failed entries are tried again, and what was not reached is read.</summary>
    public ImportRecord Resume(LakeScope scope, Guid id)
    {
        var import = Get(scope, id);
        CheckDestination(lake.Stores.Get(scope, import.DestinationArn));
        if (import.Status == ImportStatus.Completed)
        {
            throw new CatalogException(CatalogError.InvalidParameter, $"The import {id} is completed; only one that failed or was stopped goes on.");
        }

        var resumed = import with { Status = ImportStatus.Initializing, UpdatedAt = Now };
        lake.Control.Write(session =>
        {
            CheckAgain(session, resumed);
            ImportTable.Update(session, resumed);
            ImportFailureTable.Move(session, resumed, ImportFailureStatus.Failed, ImportFailureStatus.Retry, Now);
        });
        Launch(resumed, isResumed: true);
        return resumed;
    }

    /// <summary>Stops an import; what it has stored stays.</summary>
    public async Task<ImportRecord> StopAsync(LakeScope scope, Guid id)
    {
        var import = Get(scope, id);
        if (!import.IsOngoing)
        {
            throw new CatalogException(CatalogError.InvalidParameter, $"The import {id} has ended ({AwsEnum.Name(import.Status)}) and cannot be stopped.");
        }

        if (running.TryGetValue(id, out var work))
        {
            work.StopByCaller();
            await work.Completion;
        }

        return Get(scope, id);
    }

    /// <summary>The import of an id.</summary>
    /// <exception cref="CatalogException">There is none in the scope.</exception>
    public ImportRecord Get(LakeScope scope, Guid id) => lake.Control.Read(session => ImportTable.Find(session, scope, id))
        ?? throw new CatalogException(CatalogError.ImportNotFound, $"There is no import {id:D} in this account and Region.");

    /// <summary>Takes up the imports that were running when the last process ended; gives how many.</summary>
    public int ResumeAll()
    {
        var left = lake.Control.Read(ImportTable.AllOngoing);
        foreach (var import in left)
        {
            Launch(import, isResumed: true);
        }

        return left.Count;
    }

    /// <summary>Interrupts imports without ending them: the next start takes them up.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values.Select(work => work.Completion));
        stopping.Dispose();
    }

    private static void CheckSource(ImportSource source)
    {
        if (!S3SourceOptions.TryParseLocation(source.S3LocationUri, out var bucket, out _) || S3BucketName.Violation(bucket) is not null)
        {
            throw new ServiceException(ErrorCode.InvalidImportSource, $"S3LocationUri must be s3://bucket/prefix; it is '{source.S3LocationUri}'.");
        }

        if (source.S3BucketRegion.Length == 0 || !source.S3BucketRegion.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw new ServiceException(ErrorCode.InvalidImportSource, $"S3BucketRegion must be a Region such as us-east-1; it is '{source.S3BucketRegion}'.");
        }

        if (!source.S3BucketAccessRoleArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw new ServiceException(ErrorCode.InvalidImportSource, "S3BucketAccessRoleArn must be an ARN. The bucket is read with the operator's credentials, whatever role it names.");
        }
    }

    /// <summary>In the transaction that starts the import, for what another request may have changed since.</summary>
    private static void CheckAgain(ControlSession session, ImportRecord import)
    {
        if (ImportTable.AnyOngoingOf(session, import.Scope.AccountId))
        {
            throw new CatalogException(CatalogError.AccountHasOngoingImport, "An import of this account is running; wait for its end or stop it with StopImport.");
        }

        if (EventDataStoreTable.Find(session, import.Scope, import.DestinationId) is not { Status: not EventDataStoreStatus.PendingDeletion })
        {
            throw new CatalogException(CatalogError.InactiveEventDataStore, $"The event data store {import.DestinationArn} is pending deletion.");
        }
    }
}
