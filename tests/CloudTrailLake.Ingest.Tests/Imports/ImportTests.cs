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

    [Fact]
    public async Task Repeats_within_one_import_are_duplicates_wherever_the_first_one_is_at_that_time()
    {
        // 30 files of 3,000 events over four days; every file repeats a third of the file before it and of the first one.
        const int Files = 30;
        const int PerFile = 3_000;
        for (int file = 0; file < Files; file++)
        {
            var own = Enumerable.Range(file * PerFile, PerFile);
            var repeats = file == 0 ? [] : Enumerable.Range((file - 1) * PerFile, PerFile / 3).Concat(Enumerable.Range(0, PerFile / 3));
            _lake.Input.Write($"{file:D2}.json", Records.Log(own.Concat(repeats).Select(i => Records.Event(i, $"2026-10-0{1 + (i % 4)}T10:00:00Z"))));
        }

        var store = _lake.CreateStore();
        var report = await _lake.ImportAsync(_lake.Options with { CommitRows = 40_000 }, [store], _lake.Input.Path);

        Assert.Equal(Files * PerFile, report.Total.Stored);
        Assert.Equal((Files - 1) * (PerFile / 3) * 2, report.Total.Duplicate);
        Assert.Equal([$"{Files * PerFile}|{Files * PerFile}"], TestLake.Query(store, "SELECT count(*), count(DISTINCT eventid) FROM events"));
        Assert.True(report.Targets[0].Commits.Count > 1);
    }

    [Fact]
    public async Task A_very_long_object_is_one_commit_of_several_files()
    {
        const int Events = 120_000;
        _lake.Input.Write("a.json.gz", Records.Gzip(Records.Log(Enumerable.Range(0, Events).Select(i => Records.Event(i)))));
        _lake.Input.Write("b.json", Records.Log(Records.Event(Events)));
        var store = _lake.CreateStore();

        var report = await _lake.ImportAsync(_lake.Options with { CommitRows = 10_000 }, [store], _lake.Input.Path);

        Assert.Equal(Events + 1, report.Total.Stored);
        var files = store.Snapshot().Files.Where(f => f.NumRecords > 1_000).ToArray();
        Assert.True(files.Length > 1);
        Assert.Single(files.Select(f => f.CommitVersion).Distinct());
        Assert.Equal([$"{Events + 1}"], TestLake.Query(store, "SELECT count(DISTINCT eventid) FROM events"));
    }

    [Fact]
    public async Task One_pass_feeds_several_stores_by_their_own_selectors_and_retention()
    {
        const string OnlyPut = """[{"Name":"puts","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"eventName","Equals":["PutObject"]}]}]""";
        const string Data = ""","eventCategory":"Data","resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/k"}]""";
        _lake.Input.Write(
            "a.json",
            Records.Log(Enumerable.Range(0, 30).Select(i => Records.Event(i, i < 10 ? "2026-01-01T00:00:00Z" : "2026-11-20T00:00:00Z", i % 2 == 0 ? "PutObject" : "GetObject").Replace(",\"eventCategory\":\"Management\"", Data, StringComparison.Ordinal))));
        var all = _lake.CreateStore(name: "all");
        var recent = _lake.CreateStore(retentionDays: 30, name: "recent");
        var puts = _lake.CreateStore(selectorsJson: OnlyPut, name: "puts");

        var report = await _lake.ImportAsync(_lake.Options, [all, recent, puts], _lake.Input.Path);

        Assert.Equal(new EventCounts(30, 30, 0, 0, 0, 0), report.Targets[0].Counts);
        Assert.Equal(new EventCounts(30, 20, 0, 0, 10, 0), report.Targets[1].Counts);
        Assert.Equal(new EventCounts(30, 15, 15, 0, 0, 0), report.Targets[2].Counts);
        Assert.Equal(["PutObject"], TestLake.Query(puts, "SELECT DISTINCT eventname FROM events"));

        var ignoring = await _lake.ImportAsync(_lake.Options with { IgnoreSelectors = true }, [all, puts], _lake.Input.Path);
        Assert.Equal(default, ignoring.Targets[0].Counts);
        Assert.Equal(1, ignoring.Targets[0].ObjectsAlreadyIngested);
        Assert.Equal(new EventCounts(30, 15, 0, 15, 0, 0), ignoring.Targets[1].Counts);
    }

    [Fact]
    public async Task Index_files_that_are_lost_or_damaged_are_made_again()
    {
        _lake.Input.Write("a/a.json", Records.Log(Enumerable.Range(0, 50).Select(i => Records.Event(i)).Append("""{"eventTime":"2026-10-01T00:00:00Z","eventName":"NoId"}""")));
        _lake.Input.Write("b/b.json", Records.Log(Enumerable.Range(20, 50).Select(i => Records.Event(i)).Append("""{"eventTime":"2026-10-01T00:00:00Z","eventName":"NoId"}""")));
        foreach (bool damaged in new[] { true, false })
        {
            var store = _lake.CreateStore(name: $"store{damaged}");
            await _lake.ImportAsync(store, _lake.Input.File("a"));
            foreach (string file in Directory.GetFiles(Path.Combine(_lake.Directory, "index", store.Definition.Id.ToString("D"))))
            {
                if (damaged)
                {
                    File.WriteAllText(file, "nonsense");
                }
                else
                {
                    File.Delete(file);
                }
            }

            store = _lake.Reopen(store);
            var report = await _lake.ImportAsync(store, _lake.Input.File("b"));
            Assert.Equal(new EventCounts(51, 20, 0, 31, 0, 0), report.Total);
        }
    }

    [Fact]
    public async Task What_the_log_says_of_a_file_is_what_is_in_it()
    {
        _lake.Input.Write("a.json", Records.Log(Enumerable.Range(0, 500).Select(i => Records.Event(i, $"2026-10-0{1 + (i % 3)}T10:{i % 60:D2}:00.123456Z", $"Name{i % 7}"))));
        var store = _lake.CreateStore();
        await _lake.ImportAsync(store, _lake.Input.Path);
        var snapshot = store.Snapshot();
        using var instance = DuckDb.DuckDbInstance.Open(new DuckDb.DuckDbOptions());
        using var session = instance.Connect();
        foreach (var file in snapshot.Files)
        {
            var hash = Engine.Partitions.ParquetContentHash.Compute(session, snapshot.Schema, snapshot.FullPath(file));
            Assert.Equal(file.ContentHash, hash.Value.ToString("x32"));
            Assert.Equal(file.NumRecords, hash.Rows);
            var name = file.Statistics.Columns["eventname"];
            Assert.Equal(("Name0", "Name6", 0L), (name.Min, name.Max, name.NullCount));
            var time = file.Statistics.Columns["eventtime"];
            Assert.Equal(file.CalendarDay, DateOnly.FromDateTime(((DateTimeOffset)time.Min!).UtcDateTime));
            Assert.True((DateTimeOffset)time.Min! < (DateTimeOffset)time.Max!);
            Assert.Equal(file.NumRecords, file.Statistics.Columns["errorcode"].NullCount);
        }
    }

    [Fact]
    public async Task Progress_ends_with_all_that_was_done()
    {
        for (int i = 0; i < 5; i++)
        {
            _lake.Input.Write($"f{i % 2}/{i}.json", Records.Log(Records.Event(i)));
        }

        var last = new LastProgress();
        var store = _lake.CreateStore();
        await new Ingest.Imports.ImportPipeline(_lake.Options).RunAsync(new Ingest.Sources.FileSystemSource([_lake.Input.Path]), [store], last, CancellationToken.None);
        Assert.Equal((5L, 5L, 5L), (last.Value!.ObjectsDone, last.Value.ObjectsTotal!.Value, last.Value.EventsDone));
        Assert.Equal((2L, 2L), (last.Value.PrefixesFound, last.Value.PrefixesCompleted));
        Assert.Equal(last.Value.BytesTotal, last.Value.BytesDone);
        Assert.Equal(5, last.Value.Counts.Stored);
    }

    [Fact]
    public async Task A_pushed_stream_is_one_object()
    {
        using var content = new MemoryStream(Records.Gzip(Records.Log(Records.Event(1), Records.Event(2))));
        var store = _lake.CreateStore();
        var report = await new Ingest.Imports.ImportPipeline(_lake.Options).RunAsync(
            new Ingest.Sources.StreamSource("pushed.json.gz", content), [store], progress: null, CancellationToken.None);
        Assert.Equal(2, report.Total.Stored);
    }

    private sealed class LastProgress : IProgress<Ingest.Imports.ImportProgress>
    {
        public Ingest.Imports.ImportProgress? Value { get; private set; }

        public void Report(Ingest.Imports.ImportProgress value) => Value = value;
    }
}
