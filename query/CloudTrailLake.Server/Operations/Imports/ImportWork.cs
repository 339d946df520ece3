using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>An import that is running in this process; writes its progress to the control database, which lags a little behind, as AWS's does.</summary>
internal sealed partial class ImportWork : IProgress<ImportProgress>, IDisposable
{
    /// <summary>How often progress is written.</summary>
    public static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(1);

    private readonly Lake lake;
    private readonly CancellationTokenSource stop;
    private long eventsBefore;
    private readonly Lock gate = new();
    private long lastWrite;
    private bool ended;

    /// <summary>An import about to run; it is also interrupted when the service stops.</summary>
    public ImportWork(ImportRecord import, Lake lake, CancellationToken stopping)
    {
        Import = import;
        this.lake = lake;
        stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Stopped = stop.Token;
        lastWrite = lake.Options.TimeProvider.GetTimestamp();
    }

    /// <summary>The import as last written.</summary>
    public ImportRecord Import { get; private set; }

    /// <summary>Cancelled when the import is to stop, for whatever reason.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>True when StopImport stopped it; false when the service is stopping and the next start goes on with it.</summary>
    public bool StoppedByCaller { get; private set; }

    /// <summary>Ends when nothing of it runs any more.</summary>
    public Task Completion { get; set; } = Task.CompletedTask;

    /// <summary>Stops it for good, until it is resumed.</summary>
    public void StopByCaller()
    {
        lock (gate)
        {
            if (!ended)
            {
                StoppedByCaller = true;
                stop.Cancel();
            }
        }
    }

    /// <summary>Marks it as reading.</summary>
    /// <param name="committed">Events that it has brought in before it was interrupted, by the store's ledger: what was last written of its progress may lag behind. A resumed import counts
    /// files anew, as it lists them anew; events it finds in the store already are not counted again.</param>
    public void Begin(long committed)
    {
        eventsBefore = committed;
        RememberMalformed();
        Write(Import with { Status = ImportStatus.InProgress });
    }

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        lock (gate)
        {
            if (ended)
            {
                return;
            }

            Import = Import with
            {
                Statistics = new ImportStatistics(
                    value.PrefixesFound,
                    value.PrefixesCompleted,
                    Math.Max(0, value.ObjectsDone - value.FailedObjects - malformedFound),
                    eventsBefore + value.Counts.Stored + value.Counts.Duplicate,
                    value.FailedEntries + malformedFound),
            };
            var time = lake.Options.TimeProvider;
            if (time.GetElapsedTime(lastWrite) >= WriteInterval)
            {
                lastWrite = time.GetTimestamp();
                Write(Import);
            }
        }
    }

    /// <summary>Writes the end: its status, what failed, and that what was to be tried again and did not fail has succeeded.</summary>
    public void End(ImportStatus status, IReadOnlyList<ObjectFailure> failures)
    {
        lock (gate)
        {
            ended = true;
            var now = lake.Options.TimeProvider.GetUtcNow();
            var last = Import with { Status = status, UpdatedAt = now };
            lake.Control.Write(session =>
            {
                foreach (var failure in failures)
                {
                    ImportFailureTable.Put(session, last, new ImportFailure(failure.Location, ImportFailureStatus.Failed, failure.ErrorType, failure.ErrorMessage, now));
                }

                if (status is ImportStatus.Completed or ImportStatus.Failed)
                {
                    ImportFailureTable.Move(session, last, ImportFailureStatus.Retry, ImportFailureStatus.Succeeded, now);
                }

                ImportTable.Update(session, last);
            });
            Import = last;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            stop.Dispose();
        }
    }

    private void Write(ImportRecord import)
    {
        Import = import with { UpdatedAt = lake.Options.TimeProvider.GetUtcNow() };
        lake.Control.Write(session => ImportTable.Update(session, Import));
    }
}
