using System.Globalization;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests.CommitLog;

/// <summary>Writers killed at each step of a commit, several times over: nothing lost, nothing doubled, nothing half.</summary>
public sealed class CrashTests
{
    private const int Objects = 4;

    [Theory]
    [InlineData("data-file-written")]
    [InlineData("before-publish")]
    [InlineData("after-publish")]
    public async Task A_writer_killed_at_any_step_and_run_again_stores_everything_once(string point)
    {
        using var folder = new TemporaryFolder();
        var stores = folder.File("lake");
        for (var arrival = 1; arrival <= 2; arrival++)
        {
            using var process = TestProcess.Start($"{point}:{arrival}", "commit", stores, Objects.ToString(CultureInfo.InvariantCulture));
            Assert.True(await process.KillWhenPausedAsync());
            AssertWhole(stores);
        }

        using var last = TestProcess.Start(null, "commit", stores, Objects.ToString(CultureInfo.InvariantCulture));
        var (exitCode, _, errors) = await last.EndAsync();
        Assert.True(exitCode == 0, errors);
        var snapshot = AssertWhole(stores)!;
        Assert.Equal(Objects * 2, snapshot.Files.Sum(f => f.NumRecords));
        Assert.Equal(Objects * 2, DistinctEvents(snapshot));
        Assert.Empty(Directory.GetFiles(Path.Combine(snapshot.StoreDirectory, LogNames.LogDirectory), ".*"));
    }

    [Theory]
    [InlineData("rewrite")]
    [InlineData("data-file-written")]
    [InlineData("before-publish")]
    [InlineData("after-publish")]
    [InlineData("checkpoint")]
    public async Task A_merge_killed_at_any_step_goes_on_at_the_next_run(string point)
    {
        using var folder = new TemporaryFolder();
        var stores = folder.File("lake");
        using (var writer = TestProcess.Start(null, "commit", stores, Objects.ToString(CultureInfo.InvariantCulture)))
        {
            Assert.Equal(0, (await writer.EndAsync()).ExitCode);
        }

        if (point == "checkpoint")
        {
            using var store = EventDataStore.OpenForWriting(new StoreStorage(), EventDataStore.DirectoryOf(stores, TestStore.Definition.Id), TimeProvider.System);
            await CommitNothingUntilAsync(store, CheckpointPolicy.Interval - 1);
        }

        var before = AssertWhole(stores)!;
        using (var killed = TestProcess.Start(point, "compact", stores))
        {
            Assert.True(await killed.KillWhenPausedAsync());
        }

        Assert.Equal(RowSum.Of(before.Files), RowSum.Of(AssertWhole(stores)!.Files));
        using var again = TestProcess.Start(null, "compact", stores);
        var (exitCode, output, errors) = await again.EndAsync();
        Assert.True(exitCode == 0, errors);
        Assert.StartsWith(point is "after-publish" or "checkpoint" ? "commits=0 " : $"commits=1 files_removed={Objects} files_added=1 rows={Objects * 2} ", output);
        var after = AssertWhole(stores)!;
        Assert.Equal(RowSum.Of(before.Files), RowSum.Of(after.Files));
        Assert.Single(after.Files);
    }

    [Theory]
    [InlineData("rewrite")]
    [InlineData("data-file-written")]
    [InlineData("before-publish")]
    [InlineData("after-publish")]
    [InlineData("checkpoint")]
    public async Task A_removal_of_expired_events_killed_at_any_step_goes_on_at_the_next_run(string point)
    {
        // A day's second half stays: one file has its last event at 13:53:19, the others have all of theirs in the first seconds.
        const int LongRows = 50_000;
        const int Kept = LongRows - (12 * 3600) - 1800;
        var now = new DateTimeOffset(2026, 3, 14, 12, 30, 0, TimeSpan.Zero).AddDays(TestStore.Definition.RetentionDays).ToString("O");
        using var folder = new TemporaryFolder();
        var stores = folder.File("lake");
        using (var store = EventDataStore.Create(new StoreStorage(), stores, TestStore.Definition, TimeProvider.System))
        {
            for (var i = 0; i < Objects; i++)
            {
                await store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [TestStore.WriteFile(t.NewDataFilePath(TestStore.Day), i == 0 ? LongRows : 2, $"{i}-")], [])), CancellationToken.None);
            }

            if (point == "checkpoint")
            {
                await CommitNothingUntilAsync(store, CheckpointPolicy.Interval - 1);
            }
        }

        var before = AssertWhole(stores)!;
        using (var killed = TestProcess.Start(point, "expire", stores, now))
        {
            Assert.True(await killed.KillWhenPausedAsync());
        }

        var committed = point is "after-publish" or "checkpoint";
        var between = AssertWhole(stores)!;
        Assert.Equal(committed ? before.Version + 1 : before.Version, between.Version);
        Assert.Equal(committed ? Kept : LongRows + ((Objects - 1) * 2), between.Files.Sum(f => f.NumRecords));

        using var again = TestProcess.Start(null, "expire", stores, now);
        var (exitCode, output, errors) = await again.EndAsync();
        Assert.True(exitCode == 0, errors);
        Assert.Contains(committed ? "Commits = 0," : $"Commits = 1, FilesRemoved = {Objects}, FilesAdded = 1, RowsRemoved = {LongRows - Kept + ((Objects - 1) * 2)} ", output);
        var after = AssertWhole(stores)!;
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Equal(Kept, Assert.Single(after.Files).NumRecords);
        Assert.Equal("2026-03-14 12:30:00.000001", FirstEvent(after));
    }

    [Fact]
    public async Task A_writer_killed_while_it_writes_a_checkpoint_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        var stores = folder.File("lake");
        using (var store = EventDataStore.Create(new StoreStorage(), stores, TestStore.Definition, TimeProvider.System))
        {
            await CommitNothingUntilAsync(store, CheckpointPolicy.Interval - 1);
        }

        using (var process = TestProcess.Start("checkpoint", "commit", stores, "1"))
        {
            Assert.True(await process.KillWhenPausedAsync());
        }

        Assert.Equal(CheckpointPolicy.Interval, AssertWhole(stores)!.Version);
        using var again = TestProcess.Start(null, "commit", stores, "2");
        var (exitCode, _, errors) = await again.EndAsync();
        Assert.True(exitCode == 0, errors);
        var snapshot = AssertWhole(stores)!;
        Assert.Equal(CheckpointPolicy.Interval + 1, snapshot.Version);
        Assert.True(File.Exists(Path.Combine(snapshot.StoreDirectory, LogNames.LogDirectory, LogNames.Checkpoint(snapshot.Version))));
        Assert.Empty(Directory.GetFiles(Path.Combine(snapshot.StoreDirectory, LogNames.LogDirectory), ".*"));
    }

    [Fact]
    public async Task On_a_full_disk_a_commit_fails_whole_and_the_store_stays_readable()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var stores = folder.File("lake");
        using var process = TestProcess.StartWithFileLimit(64, "fill", stores);
        var (exitCode, output, errors) = await process.EndAsync();
        Assert.True(exitCode == 0, output + errors);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var snapshot = AssertWhole(stores)!;
        Assert.Equal(2, snapshot.Version);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(snapshot.StoreDirectory, LogNames.LedgerDirectory)).Length);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(snapshot.StoreDirectory, LogNames.LogDirectory)).Length);
    }

    [Fact]
    public async Task The_lock_of_a_killed_process_is_free_and_that_of_a_living_one_is_not()
    {
        using var folder = new TemporaryFolder();
        var stores = folder.File("lake");
        using (var process = TestProcess.Start("before-publish:2", "commit", stores, "1"))
        {
            using (var other = TestProcess.Start(null, "lock", folder.File("free")))
            {
                Assert.Equal(0, (await other.EndAsync()).ExitCode);
            }

            Assert.True(await process.KillWhenPausedAsync());
        }

        using (LakeLock.Acquire(new StoreStorage(), stores))
        {
            using var other = TestProcess.Start(null, "lock", stores);
            var (exitCode, _, errors) = await other.EndAsync();
            Assert.Equal(1, exitCode);
            Assert.Contains("--endpoint", errors);
        }
    }

    private static Snapshot? AssertWhole(string stores)
    {
        var directory = EventDataStore.DirectoryOf(stores, TestStore.Definition.Id);
        if (!EventDataStore.Exists(directory))
        {
            return null;
        }

        Assert.Empty(StoreVerifier.Verify(new StoreStorage(), directory).Problems);
        using var store = EventDataStore.Open(new StoreStorage(), directory, TimeProvider.System);
        var snapshot = store.Snapshot();
        Assert.Equal(snapshot.Files.Sum(f => f.NumRecords), DistinctEvents(snapshot));
        return snapshot;
    }

    private static async Task CommitNothingUntilAsync(EventDataStore store, long version)
    {
        while (store.Snapshot().Version < version)
        {
            await store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", t.Snapshot.Version)] }), CancellationToken.None);
        }
    }

    private static long DistinctEvents(Snapshot snapshot) => snapshot.Files.Count == 0 ? 0 : (long)Ask(snapshot, "count(DISTINCT eventid)");

    private static string FirstEvent(Snapshot snapshot) => (string)Ask(snapshot, "strftime(min(eventtime) AT TIME ZONE 'UTC', '%Y-%m-%d %H:%M:%S.%f')");

    private static object Ask(Snapshot snapshot, string expression)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var command = session.Connection.CreateCommand();
        command.CommandText = $"SELECT {expression} FROM read_parquet({DuckDbText.LiteralList(snapshot.Files.Select(snapshot.FullPath))})";
        return command.ExecuteScalar()!;
    }
}
