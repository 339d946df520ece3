using System.Diagnostics;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Bench;

/// <summary>One import in this process; prints what a <see cref="ChildRun"/> reads.</summary>
internal static class SingleImport
{
    private const int RivalThreads = 2;

    /// <summary>By CloudTrailLake, with all that belongs to it: de-duplication, ledger, statistics, synced and chained commits.</summary>
    public static async Task OursAsync(string folder, string lake)
    {
        long started = Stopwatch.GetTimestamp();
        using var store = EventDataStore.Create(
            new StoreStorage(), Path.Combine(lake, "stores"),
            new EventDataStoreDefinition(Guid.NewGuid(), "bench", "000000000000", "us-east-1", EventStoreFamily.Events, SelectorsJson: null, RetentionDays: 3653), TimeProvider.System);
        var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(lake, "quarantine") });
        var report = await pipeline.RunAsync(new FileSystemSource([folder]), [store], progress: null, CancellationToken.None);
        Report(started, report.Total.Stored);
        Console.WriteLine($"balance: {report.Total}");
        Console.WriteLine($"files={store.Snapshot().Files.Count} commits={report.Targets[0].Commits.Count} failures={report.Failures.Count}");
    }

    /// <summary>By DuckDB alone.</summary>
    public static void Rival(string folder, string file)
    {
        long started = Stopwatch.GetTimestamp();
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = RivalThreads, TempDirectory = Path.GetTempPath() });
        using var session = instance.Connect();
        long rows = session.Execute(RivalSql.Import(Path.GetFullPath(folder), Path.GetFullPath(file)));
        Report(started, rows);
    }

    /// <summary>Prints the figures of the work in this process.</summary>
    public static void Report(long started, long rows)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"rows={rows}");
        Console.WriteLine($"milliseconds={elapsed.TotalMilliseconds:F0}");
        Console.WriteLine($"cpu-milliseconds={Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds:F0}");
        ChildRun.ReportPeak();
    }
}
