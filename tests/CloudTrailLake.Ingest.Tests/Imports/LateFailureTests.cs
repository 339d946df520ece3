using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Imports;

/// <summary>A disk that fails after the commit stands under its name: the import fails, and the commit's files are not taken for orphans.</summary>
public sealed class LateFailureTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task What_was_published_before_the_failure_stays()
    {
        var storage = new LateStorage();
        using var store = EventDataStore.Create(
            storage, _lake.StoresDirectory, new EventDataStoreDefinition(Guid.NewGuid(), "late", "000000000000", "us-east-1", EventStoreFamily.Events, null, 3653), _lake.Time);
        string path = _lake.Input.File("a.json");
        await File.WriteAllTextAsync(path, Records.Log(Enumerable.Range(0, 10).Select(i => Records.Event(i))));

        storage.Fails = true;
        await Assert.ThrowsAnyAsync<Exception>(() => _lake.ImportAsync(store, path));
        storage.Fails = false;

        Assert.Equal(["10"], TestLake.Query(store, "SELECT count(*) FROM events"));
        var again = await _lake.ImportAsync(store, path);
        Assert.Equal((0, 1), (again.Total.Stored, again.ObjectsAlreadyIngested));
    }

    private sealed class LateStorage : StoreStorage
    {
        public bool Fails { get; set; }

        public override PublishResult Publish(string temporary, string final)
        {
            var result = base.Publish(temporary, final);
            return Fails ? throw new IOException("The disk is gone.") : result;
        }
    }
}
