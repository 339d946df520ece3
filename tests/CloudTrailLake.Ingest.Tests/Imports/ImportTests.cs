using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Imports;

public sealed class ImportTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_folder_is_imported_and_can_be_queried()
    {
        _lake.Input.Write("a.json", Records.Log(Enumerable.Range(0, 10).Select(i => Records.Event(i))));
        _lake.Input.Write("b.json.gz", Records.Gzip(Records.Log(Enumerable.Range(10, 5).Select(i => Records.Event(i, "2026-10-02T01:02:03Z", "PutObject")))));
        var store = _lake.CreateStore();

        var report = await _lake.ImportAsync(store, _lake.Input.Path);

        Assert.Equal(new EventCounts(15, 15, 0, 0, 0, 0), report.Total);
        Assert.Equal(["GetObject|10", "PutObject|5"], TestLake.Query(store, "SELECT eventname, count(*) FROM events GROUP BY 1 ORDER BY 1"));
        Assert.Equal(["2026-10-01", "2026-10-02"], store.Snapshot().Files.Select(f => f.CalendarDay.ToString("yyyy-MM-dd")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_objects_again_count_nothing()
    {
        _lake.Input.Write("a.json", Records.Log(Enumerable.Range(0, 10).Select(i => Records.Event(i))));
        var store = _lake.CreateStore();
        await _lake.ImportAsync(store, _lake.Input.Path);
        long version = store.Snapshot().Version;

        var again = await _lake.ImportAsync(store, _lake.Input.Path);

        Assert.Equal(default, again.Total);
        Assert.Equal(1, again.ObjectsAlreadyIngested);
        Assert.Equal(version, store.Snapshot().Version);
        store = _lake.Reopen(store);
        Assert.Equal(1, (await _lake.ImportAsync(store, _lake.Input.Path)).ObjectsAlreadyIngested);
    }

    [Fact]
    public async Task The_same_records_in_other_files_are_duplicates()
    {
        _lake.Input.Write("a/a.json", Records.Log(Enumerable.Range(0, 100).Select(i => Records.Event(i, $"2026-10-0{1 + (i % 3)}T10:00:00Z"))));
        _lake.Input.Write("b/b.json", Records.Log(Enumerable.Range(0, 60).Reverse().Select(i => Records.Event(i, $"2026-10-0{1 + (i % 3)}T10:00:00Z"))));
        _lake.Input.Write("b/c.json", Records.Log(Enumerable.Range(50, 60).Select(i => Records.Event(i, $"2026-10-0{1 + (i % 3)}T10:00:00Z"))));
        var store = _lake.CreateStore();
        await _lake.ImportAsync(store, _lake.Input.File("a"));
        store = _lake.Reopen(store);

        var report = await _lake.ImportAsync(store, _lake.Input.File("b"));

        Assert.Equal(new EventCounts(120, 10, 0, 110, 0, 0), report.Total);
        Assert.Equal(["110|110"], TestLake.Query(store, "SELECT count(*), count(DISTINCT eventid) FROM events"));
    }
}
