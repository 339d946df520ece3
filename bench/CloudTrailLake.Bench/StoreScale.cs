using System.Diagnostics;
using System.Security.Cryptography;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Bench;

/// <summary>What the log of a large store costs: opening it, planning a query of one day, committing, writing a checkpoint. The data files are generated entries of the log; none is read.</summary>
internal static class StoreScale
{
    private const int FilesPerCommit = 1000;
    private static readonly DateOnly FirstDay = new(2016, 12, 1);
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(int files, int days, int rounds)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            var storage = new StoreStorage();
            string directory = Generate(storage, folder, files, days);
            using var store = EventDataStore.OpenForWriting(storage, directory, TimeProvider.System);
            Console.WriteLine($"{store.Snapshot().Files.Count} files, {days} days, {store.Snapshot().Version + 1} commits");
            await CheckpointAsync(store);
            await CheckpointAsync(store);
            await MeasureAsync("open at a checkpoint", Math.Min(rounds, 7), () =>
            {
                using var opened = EventDataStore.Open(storage, directory, TimeProvider.System);
                opened.Snapshot();
                return Task.CompletedTask;
            });
            using var reader = EventDataStore.Open(storage, directory, TimeProvider.System);
            await MeasureAsync("a commit's snapshot", rounds, () => { reader.Snapshot(); return Task.CompletedTask; }, i => CommitNothingAsync(store, i));
            Plan(store, rounds, "plan of one day", "eventTime >= '2024-02-29 00:00:00' AND eventTime < '2024-03-01 00:00:00'");
            Plan(store, rounds, "plan of one day, one event name", "eventTime >= '2024-02-29 00:00:00' AND eventTime < '2024-03-01 00:00:00' AND eventName = 'GetObject'");
            Plan(store, rounds, "plan of all days, one event name", "eventName = 'ZZZ'");
            await MeasureAsync("commit that adds a file", rounds, i => CommitFileAsync(store, i), i => WriteFile(store, i));
            await MeasureAsync("commit that removes a file", rounds, i => RemoveAsync(store, i));
            await MeasureAsync("vacuum", 3, _ => store.VacuumAsync(CancellationToken.None));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A store whose log says what a writer would have said of that many files.</summary>
    private static string Generate(StoreStorage storage, string folder, int files, int days)
    {
        var definition = new EventDataStoreDefinition(Guid.NewGuid(), "bench", "000000000000", "us-east-1", EventStoreFamily.Events, SelectorsJson: null, RetentionDays: 3653);
        string directory;
        string previous;
        using (var store = EventDataStore.Create(storage, folder, definition, TimeProvider.System))
        {
            (directory, previous) = (store.StoreDirectory, store.Snapshot().CommitSha256);
        }

        var log = new LogDirectory(storage, directory);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        long version = 0;
        foreach (int[] batch in Enumerable.Range(0, files).Chunk(FilesPerCommit))
        {
            version++;
            byte[] commit = LogActionWriter.Write(
            [
                new LogAction.CommitInfo(now, "WRITE", new Dictionary<string, string>(StringComparer.Ordinal), "bench", previous, Ledger: null),
                .. batch.Select(number => new LogAction.Add(File(number, FirstDay.AddDays(number % days), version, now), DataChange: true)),
            ]);
            log.Append(version, commit);
            previous = Convert.ToHexStringLower(SHA256.HashData(commit));
        }

        return directory;
    }

    private static DataFile File(int number, DateOnly day, long version, long now)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)));
        return new DataFile($"{PartitionPath.Directory(day)}/{PartitionPath.FileName(Guid.NewGuid())}", day, 40_000_000, 300_000, Statistics(day), version, EventSchema.CurrentVersion, hash, hash[..32])
        {
            ModificationTime = now,
        };
    }

    private static FileStatistics Statistics(DateOnly day)
    {
        var begin = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new FileStatistics(new Dictionary<string, ColumnStatistics>(StringComparer.Ordinal)
        {
            [EventSchema.EventTime] = new(begin.AddSeconds(1), begin.AddHours(23), 0),
            ["eventname"] = new("AbortMultipartUpload", "UpdateUser", 0),
            ["eventsource"] = new("apigateway.amazonaws.com", "sts.amazonaws.com", 0),
            ["awsregion"] = new("ap-northeast-1", "us-west-2", 0),
            ["errorcode"] = new("AccessDenied", "ValidationException", 290_000),
            ["recipientaccountid"] = new("000000000000", "999999999999", 0),
            ["useridentity.type"] = new("AWSService", "Root", 0),
            ["useridentity.accountid"] = new("000000000000", "999999999999", 1000),
            ["sourceipaddress"] = new("1.2.3.4", "99.9.9.9", 0),
        });
    }

    private static async Task CheckpointAsync(EventDataStore store)
    {
        long started = Stopwatch.GetTimestamp();
        await store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);
        Console.WriteLine($"{"checkpoint written",-36} {Stopwatch.GetElapsedTime(started).TotalMilliseconds,9:F1} ms");
    }

    private static Task CommitNothingAsync(EventDataStore store, int number) =>
        store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("bench", number)] }), CancellationToken.None);

    private static void Plan(EventDataStore store, int rounds, string name, string condition)
    {
        using var engine = new QueryEngine(new QueryEngineOptions { StoresDirectories = [], Threads = 1 }, TimeProvider.System);
        var analysis = engine.Analyze($"SELECT count(*) FROM {store.Definition.Id} WHERE {condition}", new OneTable(store.Definition.Id), Now).Scans.Single();
        int found = 0;
        var times = new List<double>();
        for (int round = -rounds; round < rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            found = ScanPlanner.Plan(analysis, store.Snapshot(), Now).Files.Count;
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        Report($"{name} ({found} files)", times);
    }

    private static readonly Dictionary<int, NewDataFile> Written = [];

    private static Task WriteFile(EventDataStore store, int number)
    {
        var day = FirstDay.AddDays(3000);
        string path = store.Writer.NewDataFilePath(day);
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        session.Execute($"COPY (SELECT {number} AS number) TO {DuckDbText.Literal(path)} (FORMAT parquet)");
        Written[number] = new NewDataFile(path, day, 1, FileStatistics.None, (UInt128)number);
        return Task.CompletedTask;
    }

    private static Task CommitFileAsync(EventDataStore store, int number) =>
        store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [Written[number]], [])), CancellationToken.None);

    private static Task RemoveAsync(EventDataStore store, int number)
    {
        var removed = new[] { store.Snapshot().Files[number * 100] };
        return store.Writer.RunAsync(t => t.Commit(new CommitRequest("DELETE", [], []) { Removed = removed, Gone = RowSum.Of(removed) }), CancellationToken.None);
    }

    private static Task MeasureAsync(string name, int rounds, Func<Task> work, Func<int, Task>? before = null) => MeasureAsync(name, rounds, _ => work(), before);

    private static async Task MeasureAsync(string name, int rounds, Func<int, Task> work, Func<int, Task>? before = null)
    {
        var times = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            await (before?.Invoke(round) ?? Task.CompletedTask);
            long started = Stopwatch.GetTimestamp();
            await work(round);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Report(name, times);
    }

    private static void Report(string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{name,-36} {times[times.Count / 2],9:F2} ms  slowest {times[^1],9:F2} ms");
    }

    private sealed class OneTable(Guid id) : ISqlCatalog
    {
        private readonly SqlTable _table = new(
            new LakeTable(id, "bench", EventSchema.For(EventStoreFamily.Events), () => throw new InvalidOperationException("Analysis reads no store.")),
            "bench", TableColumns.Of(EventSchema.For(EventStoreFamily.Events)));

        public SqlTable? FindTable(string identifierPath) => _table;
    }
}
