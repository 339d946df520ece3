using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Imports;

/// <summary>An import that is killed anywhere and then repeated loses nothing and stores nothing twice.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Files = 130;
    private const int EventsPerFile = 40;
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData("decode", 1_000)]
    [InlineData("decode:2000", 1_000)]
    [InlineData("decode:5000", 1_000)]
    [InlineData("data-file-written", 1_000)]
    [InlineData("data-file-written:3", 1_000)]
    [InlineData("data-file-written:6", 1_000)]
    [InlineData("before-publish", 1_000)]
    [InlineData("before-publish:3", 1_000)]
    [InlineData("after-publish", 1_000)]
    [InlineData("after-publish:2", 1_000)]
    [InlineData("after-publish:4", 1_000)]
    [InlineData("checkpoint", EventsPerFile)]
    public async Task Killed_at_a_pause_point(string pauseAt, int commitRows)
    {
        string store = Prepare();
        using (var child = ImportChildProcess.Start(_lake.Directory, store, commitRows, _lake.Input.Path, pauseAt))
        {
            await child.Paused.Task;
            await child.KillAsync();
        }

        await AssertRepeatCompletesAsync(store);
    }

    [Fact]
    public async Task Killed_at_random_moments()
    {
        const int Seed = 42;
        var random = new Random(Seed);
        string store = Prepare();
        for (int i = 0; i < 4; i++)
        {
            using var child = ImportChildProcess.Start(_lake.Directory, store, EventsPerFile * 2, _lake.Input.Path);
            await child.StartedAsync();
            // A moment that nothing announces: the time itself is what is drawn.
            await Task.WhenAny(child.EndAsync(), Task.Delay(random.Next(50, 900)));
            await child.KillAsync();
        }

        await AssertRepeatCompletesAsync(store);
    }

    private string Prepare()
    {
        for (int file = 0; file < Files; file++)
        {
            _lake.Input.Write(
                $"{file:D3}.json.gz",
                Records.Gzip(Records.Log(Enumerable.Range(0, EventsPerFile).Select(i => Records.Event((file * EventsPerFile) + i, $"2026-10-0{1 + (file % 3)}T10:00:{i:D2}Z")))));
        }

        var store = _lake.CreateStore();
        store.Dispose();
        return store.StoreDirectory;
    }

    private async Task AssertRepeatCompletesAsync(string storeDirectory)
    {
        using var store = Engine.EventDataStores.EventDataStore.OpenForWriting(new Engine.Storage.StoreStorage(), storeDirectory, _lake.Time);
        var report = await _lake.ImportAsync(store, _lake.Input.Path);
        Assert.Empty(report.Failures);
        Assert.True(report.Total.Balanced);
        Assert.Equal(0, report.Total.Duplicate);
        const int Events = Files * EventsPerFile;
        Assert.Equal([$"{Events}|{Events}"], TestLake.Query(store, "SELECT count(*), count(DISTINCT eventid) FROM events"));
        Assert.Equal(Files, report.ObjectsAlreadyIngested + (report.Total.Read / EventsPerFile));
    }
}
