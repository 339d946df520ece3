using System.Globalization;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests.Storage;

public sealed class StorageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 18)]
    [InlineData((1 << 19) + 1)]
    public void The_hash_of_a_file_is_that_of_all_of_its_bytes(int size)
    {
        using var folder = new TemporaryFolder();
        var content = new byte[size];
        new Random(size).NextBytes(content);
        File.WriteAllBytes(folder.File("x"), content);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), new StoreStorage().Sha256(folder.File("x")));
    }

    [Fact]
    public void Publishing_never_replaces_a_file()
    {
        using var folder = new TemporaryFolder();
        var storage = new StoreStorage();
        storage.WriteNew(folder.File("a"), "first"u8);
        storage.WriteNew(folder.File("b"), "second"u8);
        Assert.Equal(PublishResult.Published, storage.Publish(folder.File("a"), folder.File("final")));
        Assert.Equal(PublishResult.Conflict, storage.Publish(folder.File("b"), folder.File("final")));
        Assert.Equal("first", File.ReadAllText(folder.File("final")));
        Assert.Equal([folder.File("final")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_exists_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        var storage = new StoreStorage();
        storage.WriteNew(folder.File("a"), "first"u8);
        Assert.Throws<IOException>(() => storage.WriteNew(folder.File("a"), "second"u8));
        Assert.Equal("first", File.ReadAllText(folder.File("a")));
    }

    [Fact]
    public void The_lake_has_one_writer_and_the_other_is_told_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var storage = new StoreStorage();
        using (LakeLock.Acquire(storage, folder.Path))
        {
            var e = Assert.Throws<LakeLockedException>(() => LakeLock.Acquire(storage, folder.Path));
            Assert.Contains("--endpoint", e.Message);
            Assert.Contains(folder.Path, e.Message);
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), e.Message);
        }

        LakeLock.Acquire(storage, folder.Path).Dispose();
    }

    [Fact]
    public async Task Everything_in_a_lake_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var directory = folder.File("lake");
        using var lakeLock = LakeLock.Acquire(new StoreStorage(), directory);
        using var test = new TestStore();
        await test.CommitFile();
        await test.Store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);

        foreach (var path in Directory.GetFileSystemEntries(test.Store.StoreDirectory, "*", SearchOption.AllDirectories).Append(test.Store.StoreDirectory))
        {
            Assert.Equal(Directory.Exists(path) ? StoreStorage.DirectoryMode : StoreStorage.FileMode, File.GetUnixFileMode(path));
        }

        Assert.Equal(StoreStorage.DirectoryMode, File.GetUnixFileMode(directory));
        Assert.Equal(StoreStorage.FileMode, File.GetUnixFileMode(Path.Combine(directory, LakeLock.FileName)));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("", null, 0)]
    [InlineData("checkpoint", "checkpoint", 1)]
    [InlineData("before-publish:3", "before-publish", 3)]
    public void Pause_points_are_named_with_an_arrival(string? text, string? name, int arrival) => Assert.Equal((name, arrival), PausePoints.Parse(text));

    [Fact]
    public async Task A_disk_that_fails_while_publishing_leaves_the_store_as_it_was()
    {
        var storage = new FailingStorage();
        using var test = new TestStore(storage);
        await test.CommitFile();
        foreach (var failure in Enum.GetValues<FailingStorage.Step>())
        {
            storage.FailAt = failure;
            await Assert.ThrowsAsync<IOException>(() => test.CommitFile(2, failure.ToString()));
            storage.FailAt = null;
            Assert.Equal(1, test.Store.Snapshot().Version);
            Assert.Single(Directory.GetFiles(Path.Combine(test.Store.StoreDirectory, LogNames.LedgerDirectory)));
            Assert.Empty(Directory.GetFiles(test.LogPath, ".*"));
        }

        await test.CommitFile(2, "later");
        Assert.Equal(2, test.Store.Snapshot().Version);
        Assert.Empty(StoreVerifier.Verify(storage, test.Store.StoreDirectory).Problems);
    }

    private sealed class FailingStorage : StoreStorage
    {
        public enum Step
        {
            SyncData,
            WriteCommit,
            PublishCommit,
        }

        public Step? FailAt { get; set; }

        public override void SyncFile(string path)
        {
            Fail(Step.SyncData);
            base.SyncFile(path);
        }

        public override void WriteNew(string path, ReadOnlySpan<byte> content)
        {
            Fail(Step.WriteCommit);
            base.WriteNew(path, content);
        }

        public override PublishResult Publish(string temporary, string final)
        {
            Fail(Step.PublishCommit);
            return base.Publish(temporary, final);
        }

        private void Fail(Step step)
        {
            if (FailAt == step)
            {
                throw new IOException($"No space left on device ({step}).");
            }
        }
    }
}
