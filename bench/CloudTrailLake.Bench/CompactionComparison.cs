using System.Diagnostics;
using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Rewriting;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Query.Execution;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudTrailLake.Bench;

/// <summary>The same questions to a store of many small commits, before and after its files are merged.</summary>
internal static class CompactionComparison
{
    private const int Threads = 2;

    public static async Task RunAsync(string folder, int commitRows, int rounds)
    {
        string lake = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            using var store = EventDataStore.Create(
                new StoreStorage(), Path.Combine(lake, "stores"),
                new EventDataStoreDefinition(Guid.NewGuid(), "bench", "000000000000", "us-east-1", EventStoreFamily.Events, SelectorsJson: null, RetentionDays: 3653), TimeProvider.System);
            var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(lake, "quarantine"), CommitRows = commitRows });
            var report = await pipeline.RunAsync(new FileSystemSource([folder]), [store], progress: null, CancellationToken.None);
            var before = store.Snapshot().Files;
            Console.WriteLine($"{report.Total.Stored} events in {before.Count} files, {before.Sum(f => f.Size) / (1 << 20)} MiB");
            var small = Ask(store, lake, rounds);

            await MergeAsync(store, lake);
            var merged = Ask(store, lake, rounds);
            foreach (var (name, was, now) in small.Zip(merged, (a, b) => (a.Name, a.Milliseconds, b.Milliseconds)))
            {
                Console.WriteLine($"{name,-34} {was,8:F1} ms  merged {now,8:F1} ms  ratio {now / was:F2}");
            }

            Console.WriteLine($"geometric mean of the ratios {Math.Exp(small.Zip(merged, (a, b) => Math.Log(b.Milliseconds / a.Milliseconds)).Average()):F2}");
        }
        finally
        {
            if (Directory.Exists(lake))
            {
                Directory.Delete(lake, recursive: true);
            }
        }
    }

    private static async Task MergeAsync(EventDataStore store, string lake)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        using var rewriter = new DataFileRewriter(new StoreStorage(), new RewriteOptions { TempDirectory = Path.Combine(lake, "rewrite") });
        var compactor = new StoreCompactor(rewriter, DutyCycle.Unbounded, TimeProvider.System, NullLogger.Instance) { MinFilesWhileHot = CompactionPolicy.MinFiles };
        var report = await compactor.RunAsync(store, new RewriteIndexer(store), CancellationToken.None);
        process.Refresh();
        var used = process.TotalProcessorTime - processor;
        Console.WriteLine($"{report}");
        Console.WriteLine($"merged in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, {used.TotalMicroseconds / report.Rows:F1} us of one core per row");
        ChildRun.ReportPeak();
    }

    private static List<(string Name, double Milliseconds)> Ask(EventDataStore store, string lake, int rounds)
    {
        var (day, next) = QueryComparison.MiddleDay(store.Snapshot().Files.Select(f => f.CalendarDay));
        using var engine = new QueryEngine(new QueryEngineOptions { StoresDirectories = [Path.Combine(lake, "stores")], Threads = Threads }, TimeProvider.System);
        var catalog = new QueryComparison.SingleTableCatalog(LakeTable.Over(store));
        return
        [
            .. QueryComparison.Questions(store.Definition.Id, day, next).Select(question =>
            {
                _ = QueryComparison.Ours(engine, catalog, question.Lake);
                return (question.Name, QueryComparison.Median(Enumerable.Range(0, rounds).Select(_ => QueryComparison.Ours(engine, catalog, question.Lake).Milliseconds)));
            }),
        ];
    }
}
