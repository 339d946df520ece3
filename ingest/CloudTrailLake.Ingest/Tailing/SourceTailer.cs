using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>
/// One look at a source: lists it whole, compares each object with what is remembered of it, and brings in what is new or changed. It goes by no high-water mark, so a key that
/// appears late or out of order is found like any other; the ledger of the store makes a repeated object cost nothing, so a look that was cut short is simply repeated.
/// </summary>
internal sealed class SourceTailer(Lake lake)
{
    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    /// <summary>Looks once.</summary>
    /// <param name="source">The source.</param>
    /// <param name="objects">Lists its objects.</param>
    /// <param name="cancellationToken">Ends the look; what was committed stays.</param>
    /// <returns>Objects that were brought in.</returns>
    public async Task<int> LookAsync(LogSource source, IObjectSource objects, CancellationToken cancellationToken)
    {
        if (lake.Stores.Find(source.Scope, source.StoreId) is not { Status: EventDataStoreStatus.Enabled } record)
        {
            // A store that is stopped or pending deletion takes nothing live; its sources wait.
            return 0;
        }

        var failures = new ListingFailures();
        var due = new List<SourceObject>();
        var remembered = lake.LogSources.Remembered(source);
        var seen = new List<LogSourceObject>();
        var now = Now;
        await foreach (var item in objects.ListAsync(failures, cancellationToken))
        {
            var known = remembered.GetValueOrDefault(item.Key);
            if (known is null || known.Version != VersionOf(item) || known.Size != (item.Size ?? 0))
            {
                seen.Add(new LogSourceObject(item.Key, item.Size ?? 0, VersionOf(item), LogSourceObjectState.Pending, now));
                due.Add(item);
            }
            else if (known.State == LogSourceObjectState.Pending || (known.State == LogSourceObjectState.Failed && !(known.NotBefore > now)))
            {
                due.Add(item);
            }
        }

        lake.LogSources.Put(source, seen);
        lake.LogSources.Listed(source, failures.All is [] ? null : string.Join(" ", failures.All.Select(f => $"{f.Location}: {f.ErrorMessage}")));
        var store = lake.Stores.Open(record);
        foreach (var batch in due.Chunk(TailingLimits.BatchObjects))
        {
            await BringInAsync(source, store, batch, cancellationToken);
        }

        return due.Count;
    }

    /// <summary>What tells a changed object: S3's entity tag; a file has its time of change.</summary>
    private static string VersionOf(SourceObject item) => item.ETag ?? item.LastModified?.UtcTicks.ToString() ?? "";

    private async Task BringInAsync(LogSource source, EventDataStore store, SourceObject[] batch, CancellationToken cancellationToken)
    {
        var before = store.Snapshot().Version;
        var report = await new ImportPipeline(new ImportOptions
        {
            QuarantineDirectory = Path.Combine(lake.Options.DataDirectory, Lake.QuarantineFolder),
            TimeProvider = lake.Options.TimeProvider,
        }).RunAsync(new ListedObjects(batch), [store], progress: null, cancellationToken);
        var counts = new Dictionary<string, EventCounts>(StringComparer.Ordinal);
        store.ReadLedger(before + 1, entry => counts[entry.ObjectKey] = entry.Counts);
        var failed = report.Failures.GroupBy(f => f.Location, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var remembered = lake.LogSources.Remembered(source);
        lake.LogSources.Put(source, [.. batch.Where(item => remembered.ContainsKey(item.Key)).Select(item => failed.TryGetValue(item.Key, out var failure)
            ? Failed(remembered[item.Key], failure)
            : Ingested(remembered[item.Key], counts.GetValueOrDefault(item.Key)))]);
    }

    private LogSourceObject Ingested(LogSourceObject item, EventCounts counts) => item with
    {
        State = LogSourceObjectState.Ingested,
        Attempts = 0,
        NotBefore = null,
        ErrorType = null,
        ErrorMessage = null,
        Read = counts.Read,
        Stored = counts.Stored,
        Rejected = counts.Rejected,
        UpdatedAt = Now,
    };

    private LogSourceObject Failed(LogSourceObject item, ObjectFailure failure)
    {
        var attempts = item.Attempts + 1;
        var isDenied = failure.ErrorType == SourceErrorTypes.AccessDenied;
        var wait = isDenied ? TailingLimits.LastRetry : TimeSpan.FromTicks(Math.Min(TailingLimits.LastRetry.Ticks, TailingLimits.FirstRetry.Ticks << Math.Min(attempts - 1, 20)));
        return item with
        {
            State = attempts >= TailingLimits.MaxAttempts && !isDenied ? LogSourceObjectState.Quarantined : LogSourceObjectState.Failed,
            Attempts = attempts,
            NotBefore = Now + wait,
            ErrorType = failure.ErrorType,
            ErrorMessage = failure.ErrorMessage,
            UpdatedAt = Now,
        };
    }
}
