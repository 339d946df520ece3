using System.Text;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudTrailLake.ImportChild;

/// <summary>Appends events one by one, says which are acknowledged, and drains now and then: <c>journal LAKE STORE-FOLDER COUNT</c>.</summary>
internal static class JournalRun
{
    private const int DrainEvery = 10;

    public static async Task RunAsync(string lake, string storeFolder, int count)
    {
        var storage = new StoreStorage();
        using var lakeLock = LakeLock.Acquire(storage, lake);
        using var store = EventDataStore.OpenForWriting(storage, storeFolder, TimeProvider.System);
        using var journal = EventJournal.Open(
            Path.Combine(lake, "journal"), Path.Combine(lake, "quarantine", "journal"), new JournalLimits { SegmentBytes = 1_000 }, storage, NullLogger.Instance,
            (_, app) => store.Snapshot().Transactions.GetValueOrDefault(app));
        var options = new ImportOptions { QuarantineDirectory = Path.Combine(lake, "quarantine") };
        await using var drain = new JournalDrain(journal, id => id == store.Definition.Id ? store : null, options, NullLogger.Instance);
        for (int i = 0; i < count; i++)
        {
            string json = $$"""{"eventVersion":"1.11","eventID":"j-{{i}}","eventTime":"2026-11-20T10:00:00Z","eventName":"Call","eventCategory":"Management"}""";
            await journal.AppendAsync([new JournalRecord([store.Definition.Id], Encoding.UTF8.GetBytes(json))]);
            Console.WriteLine($"acknowledged j-{i}");
            if (i % DrainEvery == DrainEvery - 1)
            {
                await drain.RunOnceAsync(all: true, CancellationToken.None);
            }
        }
    }
}
