using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests.CommitLog;

public sealed class OpeningTests
{
    /// <summary>The commit that a checkpoint is of is read too: its hash is what the next one follows.</summary>
    [Theory]
    [InlineData(199)]
    [InlineData(200)]
    [InlineData(250)]
    public async Task A_store_is_opened_by_its_last_checkpoint_and_at_most_a_hundred_commits(int commits)
    {
        using var test = new TestStore();
        for (var i = 1; i <= commits; i++)
        {
            await test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", i)] });
        }

        var storage = new CountingStorage();
        using var reader = EventDataStore.Open(storage, test.Store.StoreDirectory, test.Time);
        Assert.Equal(commits, reader.Snapshot().Version);
        var checkpoint = commits / CheckpointPolicy.Interval * CheckpointPolicy.Interval;
        Assert.Equal(Enumerable.Range(checkpoint, commits - checkpoint + 1).Select(version => LogNames.Commit(version)), storage.Read);
        Assert.InRange(storage.Read.Count, 1, 1 + CheckpointPolicy.Interval);
    }

    private sealed class CountingStorage : StoreStorage
    {
        public List<string> Read { get; } = [];

        public override byte[] ReadAllBytes(string path)
        {
            Read.Add(Path.GetFileName(path));
            return base.ReadAllBytes(path);
        }
    }
}
