using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Journal;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Hosting;

/// <summary>What comes in live: the journal that makes it durable and the drain that brings it into the lake's stores.</summary>
internal sealed class LiveEvents : IAsyncDisposable
{
    private const string JournalFolder = "journal";

    private readonly Lake lake;

    /// <summary>Opens the journal of a lake.</summary>
    public LiveEvents(Lake lake, JournalLimits limits)
    {
        this.lake = lake;
        var log = lake.Options.LoggerFactory.CreateLogger<LiveEvents>();
        var quarantine = Path.Combine(lake.Options.DataDirectory, Lake.QuarantineFolder);
        Journal = EventJournal.Open(
            Path.Combine(lake.Options.DataDirectory, JournalFolder), Path.Combine(quarantine, JournalFolder), limits, lake.Options.Storage, log, CommittedPosition);
        Drain = new JournalDrain(Journal, Open, new ImportOptions { QuarantineDirectory = quarantine, TimeProvider = lake.Options.TimeProvider }, log);
    }

    /// <summary>What was taken in and is on its way.</summary>
    public EventJournal Journal { get; }

    /// <summary>Brings it into the stores.</summary>
    public JournalDrain Drain { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Drain.DisposeAsync();
        Journal.Dispose();
        lake.Channels.Flush();
    }

    private EventDataStoreRecord? Find(Guid id) => lake.Stores.All().FirstOrDefault(store => store.Id == id);

    /// <summary>A store that is pending deletion takes what came before; it may be restored.</summary>
    private EventDataStore? Open(Guid id) => Find(id) is { } store ? lake.Stores.Open(store) : null;

    /// <summary>How far a store has the journal. One that cannot be opened keeps what waits for it; if it has some of it, the event IDs tell.</summary>
    private long? CommittedPosition(Guid id, string appId)
    {
        try
        {
            return Open(id)?.Snapshot().Transactions.GetValueOrDefault(appId);
        }
        catch (Exception e) when (e is CommitLogDamagedException or UnsupportedFormatException or IOException)
        {
            return 0;
        }
    }
}
