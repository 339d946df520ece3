using System.Globalization;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Rewriting;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests;

/// <summary>What the tests start as processes of their own: writers that race, and writers that are killed.</summary>
internal static class Program
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["race", var directory, var writer, var last] => Race(directory, writer, long.Parse(last, CultureInfo.InvariantCulture)),
        ["commit", var stores, var count] => Commit(stores, int.Parse(count, CultureInfo.InvariantCulture)),
        ["compact", var stores] => Compact(stores),
        ["expire", var stores, var now] => Expire(stores, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)),
        ["fill", var stores] => Fill(stores),
        ["lock", var directory] => Lock(directory),
        _ => 2,
    };

    /// <summary>Appends to one log beside other processes, without the lake's lock, until the last version is taken; prints the versions won.</summary>
    private static int Race(string directory, string writer, long last)
    {
        var storage = new StoreStorage();
        using var parquet = new StoreParquet(storage);
        var log = new LogDirectory(storage, directory);
        var table = TableLog.Load(log, directory, parquet, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        for (var turn = 0; ; turn++)
        {
            var snapshot = table.Refresh();
            if (snapshot.Version >= last)
            {
                return 0;
            }

            var version = snapshot.Version + 1;
            var commit = LogActionWriter.Write(
            [
                new LogAction.CommitInfo(0, "WRITE", new Dictionary<string, string>(), "race", snapshot.CommitSha256, Ledger: null),
                new LogAction.Transaction(string.Create(CultureInfo.InvariantCulture, $"{writer}-{turn}"), version, 0),
            ]);
            if (log.Append(version, commit) == PublishResult.Published)
            {
                Console.WriteLine(version);
            }
        }
    }

    /// <summary>Commits objects "0", "1", … of two rows each to the store in a folder, those not yet in its ledger; creates the store if needed.</summary>
    private static int Commit(string stores, int count)
    {
        var storage = new StoreStorage();
        using var lakeLock = LakeLock.Acquire(storage, stores);
        var directory = EventDataStore.DirectoryOf(stores, TestStore.Definition.Id);
        using var store = EventDataStore.Exists(directory)
            ? EventDataStore.OpenForWriting(storage, directory, TimeProvider.System)
            : EventDataStore.Create(storage, stores, TestStore.Definition, TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            store.Writer.RunAsync(
                t => t.LedgerContains(TestStore.Sha(name), "none")
                    ? null
                    : t.Commit(new CommitRequest("WRITE", [TestStore.WriteFile(t.NewDataFilePath(TestStore.Day), 2, name + "-")], [TestStore.Entry(name, new(2, 2, 0, 0, 0, 0))])),
                CancellationToken.None).GetAwaiter().GetResult();
        }

        return 0;
    }

    /// <summary>Merges the small files of the store in a folder, as if it were the day after; prints the figures.</summary>
    private static int Compact(string stores)
    {
        var storage = new StoreStorage();
        using var lakeLock = LakeLock.Acquire(storage, stores);
        using var store = EventDataStore.OpenForWriting(storage, EventDataStore.DirectoryOf(stores, TestStore.Definition.Id), TimeProvider.System);
        using var rewriter = new DataFileRewriter(storage, new RewriteOptions { TempDirectory = Path.Combine(stores, "rewrite") });
        var tomorrow = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(1));
        Console.WriteLine(new StoreCompactor(rewriter, DutyCycle.Unbounded, tomorrow, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)
            .RunAsync(store, observer: null, CancellationToken.None).GetAwaiter().GetResult());
        return 0;
    }

    /// <summary>Takes out of the store in a folder what is expired at an instant; prints the figures.</summary>
    private static int Expire(string stores, DateTimeOffset now)
    {
        var storage = new StoreStorage();
        using var lakeLock = LakeLock.Acquire(storage, stores);
        using var store = EventDataStore.OpenForWriting(storage, EventDataStore.DirectoryOf(stores, TestStore.Definition.Id), TimeProvider.System);
        using var rewriter = new DataFileRewriter(storage, new RewriteOptions { TempDirectory = Path.Combine(stores, "rewrite") });
        Console.WriteLine(new StoreRetention(rewriter, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)
            .RunAsync(store, observer: null, CancellationToken.None).GetAwaiter().GetResult());
        return 0;
    }

    /// <summary>Runs under a small limit on the size of files: commits that do not fit must fail whole, those that fit must go on.</summary>
    private static int Fill(string stores)
    {
        using var store = EventDataStore.Create(new StoreStorage(), stores, TestStore.Definition, TimeProvider.System);
        Commit(new CommitRequest("WRITE", [], [TestStore.Entry("first", new(1, 0, 1, 0, 0, 0))]));
        CommitRequest[] tooLarge =
        [
            new("WRITE", [], [.. Enumerable.Range(0, 20_000).Select(i => TestStore.Entry(i.ToString(CultureInfo.InvariantCulture), new(1, 0, 1, 0, 0, 0)))]),
            new("WRITE", [], [TestStore.Entry("with a large commit", new(1, 0, 1, 0, 0, 0))], new Dictionary<string, string> { ["x"] = new('x', 1_000_000) }),
        ];
        foreach (var request in tooLarge)
        {
            try
            {
                Commit(request);
                return 3;
            }
            catch (IOException e)
            {
                Console.WriteLine(e.Message);
            }
        }

        Commit(new CommitRequest("WRITE", [], [TestStore.Entry("last", new(1, 0, 1, 0, 0, 0))]));
        return 0;

        void Commit(CommitRequest request) => store.Writer.RunAsync(t => t.Commit(request), CancellationToken.None).GetAwaiter().GetResult();
    }

    private static int Lock(string directory)
    {
        try
        {
            using var lakeLock = LakeLock.Acquire(new StoreStorage(), directory);
            return 0;
        }
        catch (LakeLockedException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
