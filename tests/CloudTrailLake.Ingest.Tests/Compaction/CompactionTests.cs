using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Rewriting;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudTrailLake.Ingest.Tests.Compaction;

/// <summary>Small commits become large files, and nothing else changes.</summary>
public sealed class CompactionTests : IDisposable
{
    private const int Commits = 6;
    private const int EventsPerCommit = 30;
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Merged_files_hold_the_same_rows_sorted_each_with_its_commit_version()
    {
        var store = await FillAsync();
        var before = store.Snapshot();
        string[] events = Rows(store);
        string[] columns = TestLake.Query(store, $"SELECT {string.Join(", ", before.Schema.PhysicalColumns.Select(c => c.Name))} FROM events ORDER BY eventid");

        var report = await CompactAsync(store);

        var after = store.Snapshot();
        Assert.Equal(new CompactionReport(2, 12, 2, Commits * EventsPerCommit * 2, before.Files.Sum(f => f.Size), after.Files.Sum(f => f.Size)), report);
        Assert.Equal([new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2)], after.Files.Select(f => f.CalendarDay).Order());
        Assert.Equal(RowSum.Of(before.Files), RowSum.Of(after.Files));
        Assert.Equal(events, Rows(store));
        Assert.Equal(columns, TestLake.Query(store, $"SELECT {string.Join(", ", before.Schema.PhysicalColumns.Select(c => c.Name))} FROM events ORDER BY eventid"));
        foreach (var file in after.Files)
        {
            using var _ = new FileTimes(after.FullPath(file), out var times);
            Assert.Equal(times.Order(), times);
        }

        Assert.Empty(StoreVerifier.Verify(new StoreStorage(), store.StoreDirectory).Problems);
        Assert.Equal(default, await CompactAsync(store));
    }

    [Fact]
    public async Task Statistics_of_a_merged_file_are_those_of_its_rows()
    {
        var store = await FillAsync();
        await CompactAsync(store);
        var snapshot = store.Snapshot();
        foreach (var file in snapshot.Files)
        {
            Assert.Equal(DeltaSchema.StatisticsColumns(snapshot.Schema).Order(), file.Statistics.Columns.Keys.Order());
            string day = file.CalendarDay.ToString("O");
            Assert.Equal(new DateTimeOffset(file.CalendarDay.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero), file.Statistics.Columns["eventtime"].Min);
            Assert.Equal(new ColumnStatistics("s3.amazonaws.com", "s3.amazonaws.com", 0), file.Statistics.Columns["eventsource"]);
            Assert.Equal(new ColumnStatistics("IAMUser", "IAMUser", 0), file.Statistics.Columns["useridentity.type"]);
            Assert.Equal(new ColumnStatistics(null, null, file.NumRecords), file.Statistics.Columns["useridentity.arn"]);
            Assert.Equal(
                [$"{file.Statistics.Columns["eventname"].Min}|{file.Statistics.Columns["eventname"].Max}"],
                TestLake.Query(store, $"SELECT min(eventname), max(eventname) FROM events WHERE eventtime >= '{day} 00:00:00+00' AND eventtime < '{day} 24:00:00+00'"));
        }
    }

    [Fact]
    public async Task Files_that_were_rewritten_once_are_merged_with_new_ones()
    {
        var store = await FillAsync();
        await CompactAsync(store);
        await CommitsAsync(store, first: Commits, count: Commits);
        string[] events = Rows(store);
        _lake.Time.Advance(CompactionPolicy.QuietPeriod);

        var report = await CompactAsync(store);

        Assert.Equal(Commits * 2 * EventsPerCommit * 2, report.Rows);
        Assert.Equal(2, store.Snapshot().Files.Count);
        Assert.Equal(events, Rows(store));
    }

    [Fact]
    public async Task An_event_that_came_before_the_merge_is_a_duplicate_after_it_and_no_data_file_is_read_for_that()
    {
        var store = await FillAsync();
        await CompactAsync(store);
        string index = Path.Combine(_lake.Directory, "index", store.Definition.Id.ToString("D"));
        Assert.Equal(
            store.Snapshot().Files.Select(f => Path.GetFileNameWithoutExtension(f.Path)).Order(),
            Directory.GetFiles(index).Select(f => Path.GetFileNameWithoutExtension(f)).Order());
        foreach (var file in store.Snapshot().Files)
        {
            Assert.Equal(IndexBuilder.Build(EventStoreFamily.Events, store.Snapshot().FullPath(file)), DeduplicationIndex.For(store).Read(new(store.Snapshot().FullPath(file), file.NumRecords)));
        }

        // Other objects with the same events: the ledger does not know them.
        foreach (bool reopened in new[] { false, true })
        {
            store = reopened ? _lake.Reopen(store) : store;
            using var again = new TempFolder();
            string path = again.File("again.json");
            File.WriteAllText(path, Records.Log([.. Enumerable.Range(0, 50).Select(i => Records.Event(i, Time(i))), Records.Event(1_000_000 + (reopened ? 1 : 0), Time(1))]));
            var report = await _lake.ImportAsync(store, path);
            Assert.Equal((1, 50), (report.Total.Stored, report.Total.Duplicate));
        }
    }

    [Fact]
    public async Task A_merge_whose_files_went_meanwhile_is_dropped_and_planned_again()
    {
        var store = await FillAsync();
        var first = store.Snapshot().Files.First(f => f.CalendarDay.Day == 1);
        using var rewriter = Rewriter();
        bool removed = false;
        var observer = new Observer(() =>
        {
            if (!removed)
            {
                removed = true;
                store.Writer.RunAsync(t => t.Commit(new CommitRequest("DELETE", [], []) { Removed = [first], Gone = RowSum.Of([first]) }), CancellationToken.None).Wait();
            }
        });

        var report = await new StoreCompactor(rewriter, DutyCycle.Unbounded, _lake.Time, NullLogger.Instance).RunAsync(store, observer, CancellationToken.None);

        Assert.Equal(2, report.Commits);
        Assert.Equal(11, report.FilesRemoved);
        Assert.Equal((Commits * EventsPerCommit * 2) - first.NumRecords, TestLake.Count(store));
        // The dropped output is gone from the disk; what was merged waits for its seven days.
        Assert.Equal(12 + 2, Directory.GetFiles(store.StoreDirectory, "part-*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_failed_merge_leaves_nothing_behind()
    {
        var store = await FillAsync();
        var snapshot = store.Snapshot();
        using var rewriter = Rewriter();
        var observer = new Observer(() => throw new IOException("full"));

        await Assert.ThrowsAsync<IOException>(() => new StoreCompactor(rewriter, DutyCycle.Unbounded, _lake.Time, NullLogger.Instance).RunAsync(store, observer, CancellationToken.None));

        Assert.Equal(snapshot.Version, store.Snapshot().Version);
        Assert.Equal(12, Directory.GetFiles(store.StoreDirectory, "part-*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [MemberData(nameof(Imports.CategoryImportTests.Families), MemberType = typeof(Imports.CategoryImportTests))]
    public async Task Stores_of_every_category_are_merged(string family, string record, string id)
    {
        var store = _lake.CreateStore(family: Enum.Parse<EventStoreFamily>(family));
        for (int i = 0; i < 3; i++)
        {
            string path = _lake.Input.File($"{i}.json");
            await File.WriteAllTextAsync(path, $$"""{"Records":[{{record.Replace($"\"{id}\"", $"\"id-{i}\"", StringComparison.Ordinal)}}]}""");
            Assert.Equal(1, (await _lake.ImportAsync(store, path)).Total.Stored);
        }

        var before = store.Snapshot().Files;
        _lake.Time.Advance(CompactionPolicy.QuietPeriod);
        Assert.Equal(3, (await CompactAsync(store)).Rows);
        var file = Assert.Single(store.Snapshot().Files);
        Assert.Equal(RowSum.Of(before), RowSum.Of([file]));
        Assert.Equal(before[0].Statistics.Columns.Keys.Order(), file.Statistics.Columns.Keys.Order());
        Assert.Equal(before[0].Statistics.Columns["eventtime"], file.Statistics.Columns["eventtime"]);
        string again = _lake.Input.File("again.json");
        await File.WriteAllTextAsync(again, $$"""{"Records":[{{record.Replace($"\"{id}\"", "\"id-1\"", StringComparison.Ordinal)}},{{record}}]}""");
        var total = (await _lake.ImportAsync(store, again)).Total;
        Assert.Equal((1, 1), (total.Stored, total.Duplicate));
    }

    [Fact]
    public async Task A_merge_that_fails_keeps_no_other_from_being_done()
    {
        var store = await FillAsync();
        var snapshot = store.Snapshot();
        File.WriteAllText(snapshot.FullPath(snapshot.Files.First(f => f.CalendarDay.Day == 1)), "no Parquet");
        await Assert.ThrowsAsync<DuckDb.DuckDbException>(() => CompactAsync(store));
        Assert.Equal((Commits, 1), (store.Snapshot().Files.Count(f => f.CalendarDay.Day == 1), store.Snapshot().Files.Count(f => f.CalendarDay.Day == 2)));
    }

    [Fact]
    public async Task Imports_and_merges_at_the_same_time_lose_and_double_nothing()
    {
        var store = _lake.CreateStore();
        using var stop = new CancellationTokenSource();
        var merging = Task.Run(async () =>
        {
            int merged = 0;
            while (!stop.IsCancellationRequested)
            {
                using var rewriter = Rewriter($"rewrite-{merged}");
                merged += (await new StoreCompactor(rewriter, DutyCycle.Unbounded, _lake.Time, NullLogger.Instance) { MinFilesWhileHot = 2 }
                    .RunAsync(store, new RewriteIndexer(store), CancellationToken.None)).Commits;
            }

            return merged;
        });
        // Each object repeats half of the one before.
        for (int i = 0; i < 20; i++)
        {
            string path = _lake.Input.File($"{i:D3}.json");
            File.WriteAllText(path, Records.Log(Enumerable.Range(i * 10, 20).Select(n => Records.Event(n, Time(n)))));
            var total = (await _lake.ImportAsync(store, path)).Total;
            Assert.Equal((i == 0 ? 20 : 10, i == 0 ? 0 : 10), (total.Stored, total.Duplicate));
        }

        await stop.CancelAsync();
        Assert.True(await merging > 0);
        Assert.Equal(["210|210"], TestLake.Query(store, "SELECT count(*), count(DISTINCT eventid) FROM events"));
        Assert.Empty(StoreVerifier.Verify(new StoreStorage(), store.StoreDirectory).Problems);
    }

    internal static string Time(int number) => $"2026-10-0{1 + (number % 2)}T{8 + (number / 2 % 12):D2}:{number / 24 % 60:D2}:00Z";

    private async Task<EventDataStore> FillAsync()
    {
        var store = _lake.CreateStore();
        await CommitsAsync(store, 0, Commits);
        _lake.Time.Advance(CompactionPolicy.QuietPeriod);
        return store;
    }

    private async Task CommitsAsync(EventDataStore store, int first, int count)
    {
        for (int commit = first; commit < first + count; commit++)
        {
            string path = _lake.Input.File($"{commit:D3}.json");
            File.WriteAllText(path, Records.Log(Enumerable.Range(commit * EventsPerCommit * 2, EventsPerCommit * 2).Select(i => Records.Event(i, Time(i), i % 3 == 0 ? "GetObject" : "PutObject"))));
            Assert.Equal(EventsPerCommit * 2, (await _lake.ImportAsync(store, path)).Total.Stored);
        }
    }

    private DataFileRewriter Rewriter(string folder = "rewrite") => new(new StoreStorage(), new RewriteOptions { TempDirectory = Path.Combine(_lake.Directory, folder) });

    private async Task<CompactionReport> CompactAsync(EventDataStore store)
    {
        using var rewriter = Rewriter();
        return await new StoreCompactor(rewriter, DutyCycle.Unbounded, _lake.Time, NullLogger.Instance).RunAsync(store, new RewriteIndexer(store), CancellationToken.None);
    }

    /// <summary>Every event with its commit version, from the log or the file's own column.</summary>
    private static string[] Rows(EventDataStore store)
    {
        var snapshot = store.Snapshot();
        var parts = snapshot.Files.Select(f =>
            $"SELECT eventid, eventtime, eventname, CAST({f.CommitVersion?.ToString() ?? EventSchema.PhysicalCommitVersion} AS BIGINT) AS v FROM read_parquet('{snapshot.FullPath(f)}')");
        return TestLake.Query(store, $"SELECT * FROM ({string.Join(" UNION ALL ", parts)}) ORDER BY eventid, v");
    }

    private sealed class FileTimes : IDisposable
    {
        private readonly DuckDb.DuckDbInstance _instance = DuckDb.DuckDbInstance.Open(new DuckDb.DuckDbOptions());

        public FileTimes(string path, out List<long> times)
        {
            times = [];
            using var session = _instance.Connect();
            using var result = session.Query($"SELECT eventtime FROM read_parquet('{path}')", CancellationToken.None);
            while (result.ReadChunk(out var chunk))
            {
                for (int row = 0; row < chunk.RowCount; row++)
                {
                    times.Add(chunk.Column(0).GetInt64(row));
                }
            }
        }

        public void Dispose() => _instance.Dispose();
    }

    private sealed class Observer(Action written) : IRewriteObserver
    {
        public void Row(DuckDb.ChunkReader chunk, int row, UInt128 contentHash)
        {
        }

        public void Written(string path) => written();

        public void Dropped(string path)
        {
        }
    }
}
