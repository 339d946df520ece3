using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tailing.Queues;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>
/// What is done with a source: its objects are found and noted, and what is noted is brought in. Finding compares each object with what is remembered of it and goes by no high-water
/// mark, so a key that appears late or out of order is found like any other. What is noted survives the process, and the ledger of the store makes a repeated object store nothing
/// twice, so whatever was cut short is simply repeated.
/// </summary>
internal sealed class SourceTailer(Lake lake)
{
    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    /// <summary>Whether the store of a source takes anything: one that is stopped or pending deletion takes nothing live, and its sources wait.</summary>
    public bool IsOpen(LogSource source) => Store(source) is not null;

    /// <summary>Lists, and notes what is new or changed.</summary>
    /// <param name="source">The source.</param>
    /// <param name="listing">All of it, or some folders.</param>
    /// <param name="folders">Hears each key.</param>
    /// <param name="cancellationToken">Ends the listing; what was noted stays.</param>
    /// <returns>Why the listing is not whole; null when it is.</returns>
    public async Task<string?> FindAsync(LogSource source, IObjectSource listing, DayFolders folders, CancellationToken cancellationToken)
    {
        var failures = new ListingFailures();
        var page = new List<LogSourceObject>(TailingLimits.PageObjects);
        await foreach (var item in listing.ListAsync(failures, cancellationToken))
        {
            folders.See(item.Key);
            page.Add(new LogSourceObject(item.Key, item.Size ?? 0, VersionOf(item), LogSourceObjectState.Pending, Now));
            if (page.Count == TailingLimits.PageObjects)
            {
                Note(source, page);
                page.Clear();
            }
        }

        Note(source, page);
        foreach (var archived in failures.TakeArchived().Chunk(TailingLimits.PageObjects))
        {
            Note(source, [.. archived.Select(Archived)]);
        }

        return failures.Text;
    }

    /// <summary>Takes the waiting messages of a queue: the objects they name are noted before they are deleted from the queue.</summary>
    /// <returns>What is to be said about messages that were left in the queue; null when there were none.</returns>
    public async Task<string?> ReceiveAsync(LogSource source, IFollowedPlace place, NotificationQueue queue, CancellationToken cancellationToken)
    {
        var left = 0;
        for (var taken = 0; taken < TailingLimits.MaxMessages;)
        {
            var messages = await queue.ReceiveAsync(cancellationToken);
            if (messages is [])
            {
                break;
            }

            taken += messages.Count;
            var objects = new Dictionary<string, LogSourceObject>(StringComparer.Ordinal);
            var done = new List<QueueMessage>();
            foreach (var message in messages)
            {
                if (ObjectNotification.Parse(message.Body) is not { } notifications || notifications.Any(n => n.Bucket != source.Bucket))
                {
                    // Not for us: another reader, or the queue's own redrive policy, sees to it.
                    left++;
                    continue;
                }

                foreach (var named in notifications)
                {
                    if (place.Accept(named.Bucket, named.Key) is { } key)
                    {
                        objects[key] = new LogSourceObject(key, named.Size ?? 0, named.ETag ?? "", LogSourceObjectState.Pending, Now);
                    }
                }

                done.Add(message);
            }

            Note(source, [.. objects.Values]);
            await queue.DeleteAsync(done, cancellationToken);
        }

        return left == 0 ? null : $"{left} messages of the queue do not tell of objects of {source.Bucket}; they were left in it.";
    }

    /// <summary>Brings in some of what is noted and due.</summary>
    /// <returns>Objects that were read, or could not be.</returns>
    public async Task<int> BringInAsync(LogSource source, IFollowedPlace place, CancellationToken cancellationToken)
    {
        if (Store(source) is not { } record || lake.LogSources.Due(source, TailingLimits.BatchObjects) is not { Count: > 0 } due)
        {
            return 0;
        }

        var store = lake.Stores.Open(record);
        var before = store.Snapshot().Version;
        var rejections = new RejectedObjects();
        var report = await new ImportPipeline(new ImportOptions
        {
            Rejections = rejections,
            QuarantineDirectory = Path.Combine(lake.Options.DataDirectory, Lake.QuarantineFolder),
            TimeProvider = lake.Options.TimeProvider,
        }).RunAsync(new ListedObjects([.. due.OrderBy(item => LogLayout.ListingTime(item.Key)).ThenBy(item => item.Key, StringComparer.Ordinal).Select(place.Object)]), [store], progress: null, cancellationToken);
        var counts = new Dictionary<string, EventCounts>(StringComparer.Ordinal);
        store.ReadLedger(before + 1, entry => counts[entry.ObjectKey] = entry.Counts);
        var failed = report.Failures.GroupBy(f => f.Location, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var now = lake.LogSources.Remembered(source, due.Select(item => item.Key));

        // What was found changed while it was read stays to be read again.
        lake.LogSources.Put(source, [.. due.Where(item => now.TryGetValue(item.Key, out var known) && IsSame(known, item))
            .Select(item => failed.TryGetValue(item.Key, out var failure)
                ? Failed(item, failure)
                : Ingested(counts.TryGetValue(item.Key, out var of) ? item with { Read = of.Read, Stored = of.Stored, Rejected = of.Rejected } : item, rejections))]);
        return due.Count;
    }

    private EventDataStoreRecord? Store(LogSource source) => lake.Stores.Find(source.Scope, source.StoreId) is { Status: EventDataStoreStatus.Enabled } record ? record : null;

    /// <summary>What tells a changed object: S3's entity tag; a file has its time of change.</summary>
    private static string VersionOf(SourceObject item) => item.ETag ?? item.LastModified?.UtcTicks.ToString() ?? "";

    private static bool IsSame(LogSourceObject one, LogSourceObject other) => one.Version == other.Version && one.Size == other.Size;

    private void Note(LogSource source, IReadOnlyCollection<LogSourceObject> found)
    {
        if (found.Count > 0)
        {
            var known = lake.LogSources.Remembered(source, found.Select(item => item.Key));
            lake.LogSources.Put(source, [.. found.Where(item => !known.TryGetValue(item.Key, out var before) || !IsSame(before, item))]);
        }
    }

    /// <summary>An archived object is not tried until it lies elsewhere: listings give it another version then.</summary>
    private LogSourceObject Archived(ObjectFailure failure) => new(failure.Location, 0, "", LogSourceObjectState.Quarantined, Now)
    {
        ErrorType = failure.ErrorType,
        ErrorMessage = failure.ErrorMessage,
    };

    /// <summary>An object that was read. One with records that were rejected is poison: what was readable of it is stored, and the same bytes would be rejected again.</summary>
    private LogSourceObject Ingested(LogSourceObject item, RejectedObjects rejections)
    {
        var rejection = rejections.Of(item.Key) ?? (item.ErrorType == SourceErrorTypes.MalformedObject && rejections.IsUnchanged(item.Key) ? new(item.Key, item.ErrorType, item.ErrorMessage!) : null);
        return item with
        {
            State = rejection is null ? LogSourceObjectState.Ingested : LogSourceObjectState.Quarantined,
            Attempts = 0,
            NotBefore = null,
            ErrorType = rejection?.ErrorType,
            ErrorMessage = rejection?.ErrorMessage,
            UpdatedAt = Now,
        };
    }

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
