using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests.EventDataStores;

public sealed class StoreRecoveryTests
{
    [Fact]
    public async Task Orphans_go_after_seven_days_and_unpublished_commits_at_once()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var data = test.Store.Writer.NewDataFilePath(TestStore.Day);
        TestStore.WriteFile(data);
        var ledger = Path.Combine(test.Store.StoreDirectory, LogNames.Ledger(1, Guid.NewGuid()));
        var ahead = Path.Combine(test.Store.StoreDirectory, LogNames.Ledger(2, Guid.NewGuid()));
        File.WriteAllText(ledger, "orphan");
        File.WriteAllText(ahead, "orphan");
        var foreign = Path.Combine(test.Store.StoreDirectory, "notes.txt");
        File.WriteAllText(foreign, "not ours");
        var temporary = Path.Combine(test.LogPath, LogNames.Temporary(LogNames.Commit(2), Guid.NewGuid()));
        File.WriteAllText(temporary, "half a comm");
        foreach (var file in Directory.GetFiles(test.Store.StoreDirectory, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, test.Time.GetUtcNow().UtcDateTime);
        }

        test.Time.Advance(TimeSpan.FromDays(7));
        test.Reopen();
        Assert.True(File.Exists(data) && File.Exists(ledger) && File.Exists(ahead));
        Assert.False(File.Exists(temporary));

        test.Time.Advance(TimeSpan.FromSeconds(1));
        test.Reopen();
        Assert.False(File.Exists(data) || File.Exists(ledger) || File.Exists(ahead));
        Assert.True(File.Exists(foreign));
        Assert.Equal("notes.txt", Assert.Single(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems).Path);
        Assert.Single(test.Store.Snapshot().Files);
    }

    [Fact]
    public async Task Removed_files_stay_for_readers_for_seven_days_after_their_removal()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var removed = test.Store.Snapshot();
        var path = removed.FullPath(removed.Files[0]);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await test.Commit(new CommitRequest("DELETE", [], []) { Removed = removed.Files, Gone = RowSum.Of(removed.Files) });
        await test.Store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);
        Assert.Empty(test.Store.Snapshot().Files);

        test.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        test.Reopen();
        Assert.Equal(0, await test.Store.VacuumAsync(CancellationToken.None));
        Assert.True(File.Exists(path));

        test.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await test.Store.VacuumAsync(CancellationToken.None));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Readers_write_nothing()
    {
        using var test = new TestStore();
        var temporary = Path.Combine(test.LogPath, LogNames.Temporary(LogNames.Commit(1), Guid.NewGuid()));
        File.WriteAllText(temporary, "another writer's");
        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);
        Assert.True(File.Exists(temporary));
    }

    [Fact]
    public void A_store_is_created_once()
    {
        using var test = new TestStore();
        Assert.True(EventDataStore.Exists(test.Store.StoreDirectory));
        Assert.Throws<IOException>(() => EventDataStore.Create(new StoreStorage(), test.Folder.Path, TestStore.Definition, test.Time));
        Assert.Throws<DirectoryNotFoundException>(() => EventDataStore.Open(test.Storage, test.Folder.File("none"), test.Time));
    }

    [Fact]
    public async Task Work_on_a_store_runs_one_after_the_other()
    {
        using var test = new TestStore();
        var inside = 0;
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => test.Store.Writer.RunAsync(
            t =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                var result = t.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app" + i, i)] });
                Assert.Equal(result.Version, t.Snapshot.Version);
                Interlocked.Decrement(ref inside);
                return result.Version;
            },
            CancellationToken.None))));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), results.Order());
    }
}
