using System.Globalization;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.ImportChild;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

// An import in a process of its own, for tests that kill it, starve it of disk or run it as another user:
// LAKE STORE-FOLDER COMMIT-ROWS PATH…
if (args is ["journal", var journalLake, var journalStore, var count])
{
    await JournalRun.RunAsync(journalLake, journalStore, int.Parse(count, CultureInfo.InvariantCulture));
    return 0;
}

string lake = args[0];
using var lakeLock = LakeLock.Acquire(new StoreStorage(), lake);
using var store = EventDataStore.OpenForWriting(new StoreStorage(), args[1], TimeProvider.System);
var options = new ImportOptions
{
    QuarantineDirectory = Path.Combine(lake, "quarantine"),
    CommitRows = int.Parse(args[2], CultureInfo.InvariantCulture),
    DecodeThreads = 1,
    EncodeThreads = 2,
};
Console.WriteLine("started");
try
{
    var report = await new ImportPipeline(options).RunAsync(new FileSystemSource(args[3..]), [store], progress: null, CancellationToken.None);
    foreach (var failure in report.Failures)
    {
        Console.WriteLine($"failure|{failure.Location}|{failure.ErrorType}");
    }

    Console.WriteLine($"objects already ingested: {report.ObjectsAlreadyIngested}");
    Console.WriteLine(report.Total);
    return 0;
}
catch (ImportException e)
{
    Console.WriteLine($"error: {e.Message}");
    return 1;
}
