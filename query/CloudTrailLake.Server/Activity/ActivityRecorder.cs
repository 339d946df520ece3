using System.Collections.Concurrent;
using System.Text;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Ingest.EventConfigurations;
using CloudTrailLake.Ingest.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Activity;

/// <summary>
/// The lake watches itself: each API call of a client becomes a CloudTrail record in the account's own event data stores, by their selectors. The record of a change is in
/// the control database's outbox with the change; from there, and directly for calls that change nothing, it goes to the journal and on into the stores. What the
/// lake does by itself makes no records.
/// </summary>
internal sealed partial class ActivityRecorder : IAsyncDisposable
{
    /// <summary>How often rows of the outbox that the journal has are removed, and those that it could not take are tried again.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lake lake;
    private readonly EventJournal journal;
    private readonly ILogger log;
    private readonly ConcurrentDictionary<Guid, byte> delivered = new();
    private readonly ConcurrentDictionary<Guid, byte> underWay = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private bool leftOver = true;

    /// <summary>Records the calls of a lake.</summary>
    public ActivityRecorder(Lake lake, EventJournal journal)
    {
        this.lake = lake;
        this.journal = journal;
        log = lake.Options.LoggerFactory.CreateLogger<ActivityRecorder>();
    }

    /// <summary>Delivers what the last process left in the outbox, and begins to work by the clock.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await RunOnceAsync(cancellationToken);
        running = RunAsync();
    }

    /// <summary>A request has come; it is recorded once its caller is known.</summary>
    public void Attach(HttpContext context, string requestId) => context.Features.Set(new ActivityCall(this, context, requestId, lake.Options.TimeProvider.GetUtcNow()));

    /// <summary>The event data stores that take live events of a category from an account and Region now.</summary>
    public IReadOnlyList<Guid> Takers(LakeScope scope, string category) =>
    [
        .. lake.Stores.All()
            .Where(store => (store.Scope.AccountId == scope.AccountId || store.OrganizationEnabled)
                && store.Status == EventDataStoreStatus.Enabled
                && store.Family == EventStoreFamily.Events
                && (store.MultiRegionEnabled || store.Scope.Region == scope.Region)
                && Selects(store.Selectors, category))
            .Select(store => store.Id),
    ];

    /// <summary>A call that may change something is under way: its row in the outbox is its own business until it ends.</summary>
    public void Track(Guid eventId) => underWay.TryAdd(eventId, 0);

    /// <summary>Brings a record on its way.</summary>
    /// <param name="record">The record.</param>
    /// <param name="noted">Whether it stands in the outbox, maybe as it was before its answer.</param>
    /// <param name="wait">Whether to wait until it is on the disk.</param>
    public async Task DeliverAsync(ActivityOutboxRecord record, bool noted, bool wait)
    {
        if (!noted)
        {
            underWay.TryRemove(record.EventId, out _);
        }

        var appended = AppendAsync(record, noted, wait);
        if (wait)
        {
            await appended;
        }
    }

    /// <summary>Removes what is delivered from the outbox, and delivers what stands there and is not under way.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            Guid[] done = [.. delivered.Keys];
            if (done.Length > 0)
            {
                lake.Control.Write(session => ActivityOutboxTable.Delete(session, done));
                foreach (var id in done)
                {
                    delivered.TryRemove(id, out _);
                    underWay.TryRemove(id, out _);
                }
            }

            if (leftOver)
            {
                leftOver = false;
                await DeliverLeftOverAsync();
            }
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            leftOver = true;
            LogHeldUp(log, e);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        try
        {
            // Until what nobody waited for is on the disk.
            await journal.AppendAsync([]);
        }
        catch (Exception e) when (e is JournalFullException or JournalUnavailableException)
        {
            LogHeldUp(log, e);
        }

        await RunOnceAsync(CancellationToken.None);
        stopping.Dispose();
        turn.Dispose();
    }

    private static bool Selects(IReadOnlyList<AdvancedEventSelector>? selectors, string category) =>
        selectors is null || selectors.Any(selector => selector.FieldSelectors.Any(field => field.Field == SelectorFieldName.EventCategory && field.EqualTo?.Contains(category) == true));

    /// <summary>The record as each of its stores wants it, by its event configuration; stores that want the same share a line of the journal.</summary>
    private IEnumerable<JournalRecord> Shape(ActivityOutboxRecord record)
    {
        var json = Encoding.UTF8.GetBytes(record.Json);
        return lake.Stores.All()
            .Where(store => record.Stores.Contains(store.Id))
            .Select(store => (store.Id, Shaped: EventShaper.Shape(json, lake.Stores.EventConfigurationOf(store))))
            .GroupBy(store => Encoding.UTF8.GetString(store.Shaped), StringComparer.Ordinal)
            .Select(alike => new JournalRecord([.. alike.Select(store => store.Id)], alike.First().Shaped));
    }

    private async Task AppendAsync(ActivityOutboxRecord record, bool noted, bool wait)
    {
        try
        {
            if (record.Stores.Count > 0)
            {
                JournalRecord[] records = [.. Shape(record)];
                await (wait ? journal.AppendAsync(records) : journal.AppendLazilyAsync(records));
            }

            if (noted)
            {
                delivered.TryAdd(record.EventId, 0);
            }
        }
        catch (Exception e) when (e is JournalFullException or JournalUnavailableException or ObjectDisposedException)
        {
            Keep(record, noted, e);
        }
    }

    /// <summary>The journal did not take a record: it stays in the outbox, whole, or comes into it, and is tried again.</summary>
    private void Keep(ActivityOutboxRecord record, bool noted, Exception why)
    {
        try
        {
            lake.Control.Write(session =>
            {
                if (noted)
                {
                    ActivityOutboxTable.Delete(session, [record.EventId]);
                }

                ActivityOutboxTable.Insert(session, record);
            });
            leftOver = true;
            LogHeldUp(log, why);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogLost(log, e, record.EventId, noted ? "as it was before its answer" : "not at all");
        }
        finally
        {
            underWay.TryRemove(record.EventId, out _);
        }
    }

    private async Task DeliverLeftOverAsync()
    {
        while (true)
        {
            var rows = lake.Control.Read(session => ActivityOutboxTable.List(session, ActivityLimits.OutboxBatch + underWay.Count)).Where(row => !underWay.ContainsKey(row.EventId)).ToList();
            if (rows.Count == 0)
            {
                return;
            }

            JournalRecord[] records = [.. rows.SelectMany(Shape)];
            if (records.Length > 0)
            {
                await journal.AppendAsync(records);
            }

            lake.Control.Write(session => ActivityOutboxTable.Delete(session, rows.Select(row => row.EventId)));
        }
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval, lake.Options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                await RunOnceAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(EventId = 4510, Level = LogLevel.Error, Message = "Records of API calls wait in the control database: the journal does not take them now; they are tried again")]
    private static partial void LogHeldUp(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4511, Level = LogLevel.Critical, Message = "The record {EventId} of an API call could be kept {How}")]
    private static partial void LogLost(ILogger logger, Exception exception, Guid eventId, string how);
}
