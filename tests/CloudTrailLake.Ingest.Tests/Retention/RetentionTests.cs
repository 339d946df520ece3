using System.Text.Json;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Rewriting;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudTrailLake.Ingest.Tests.Retention;

/// <summary>Expired events leave the files, and the commit that takes them out says and proves what went. The clock stands at 2026-11-22T12:00:00Z; 30 days before is 2026-10-23T12:00:00Z.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly string[] Times =
    [
        "2026-10-20T23:59:59Z", "2026-10-21T00:00:00Z", "2026-10-22T10:00:00Z",
        "2026-10-23T00:00:00Z", "2026-10-23T11:59:59Z", "2026-10-23T12:00:00Z", "2026-10-23T18:00:00Z",
        "2026-10-24T00:00:00Z", "2026-11-22T11:00:00Z",
    ];

    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Whole_days_go_and_the_one_that_straddles_the_cutoff_is_rewritten()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        var before = store.Snapshot();

        Assert.Equal(new RetentionReport(1, 4, 1, 5), await RemoveAsync(store));

        Assert.Equal(
            ["2026-10-23 12:00:00", "2026-10-23 18:00:00", "2026-10-24 00:00:00", "2026-11-22 11:00:00"],
            TestLake.Query(store, "SELECT strftime(timezone('UTC', eventtime), '%Y-%m-%d %H:%M:%S') FROM events ORDER BY eventtime"));
        Assert.Empty(StoreVerifier.Verify(new StoreStorage(), store.StoreDirectory).Problems);
        Assert.Equal(default, await RemoveAsync(store));
        Assert.Equal(before.Version + 1, store.Snapshot().Version);
        // The files wait for the vacuum.
        Assert.All(before.Files, file => Assert.True(File.Exists(before.FullPath(file))));
    }

    [Fact]
    public async Task The_commit_records_what_went_and_what_stays()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        var before = store.Snapshot();
        var rows = Hashes(store);
        await RemoveAsync(store);

        var info = Commit(store).GetProperty("commitInfo");
        var said = info.GetProperty("operationParameters").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);

        var gone = Sum(rows, time => time < At("2026-10-23T12:00:00Z"));
        var straddling = Sum(rows, time => time >= At("2026-10-23T12:00:00Z") && time < At("2026-10-24T00:00:00Z"));
        Assert.Equal("DELETE", info.GetProperty("operation").GetString());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["contentHashDeleted"] = gone,
                ["contentHashKept"] = straddling,
                ["cutoff"] = "2026-10-23T12:00:00.000000Z",
                ["maxEventTime"] = "2026-10-23T11:59:59.000000Z",
                ["minEventTime"] = "2026-10-20T23:59:59.000000Z",
                ["numAddedFiles"] = "1",
                ["numCopiedRows"] = "2",
                ["numDeletedRows"] = "5",
                ["numRemovedFiles"] = "4",
                ["predicate"] = """["eventtime < TIMESTAMP '2026-10-23T12:00:00.000000Z'"]""",
                ["retentionDays"] = "30",
            },
            said);
        Assert.Equal(before.Files.Sum(f => f.NumRecords) - 5, store.Snapshot().Files.Sum(f => f.NumRecords));
    }

    [Fact]
    public async Task A_row_at_the_cutoff_stays_and_one_a_microsecond_before_goes()
    {
        var store = await FillAsync(["2026-10-23T00:00:00Z", "2026-10-23T11:59:59.999999Z", "2026-10-23T12:00:00Z", "2026-10-23T12:00:00.000001Z"]);
        SetRetention(store, 30);
        Assert.Equal(2, (await RemoveAsync(store)).RowsRemoved);
        Assert.Equal(["2026-10-23 12:00:00.000000", "2026-10-23 12:00:00.000001"], TestLake.Query(store, "SELECT strftime(timezone('UTC', eventtime), '%Y-%m-%d %H:%M:%S.%f') FROM events ORDER BY eventtime"));
    }

    [Fact]
    public async Task The_day_that_straddles_is_rewritten_once_and_then_dropped()
    {
        var store = await FillAsync([.. Enumerable.Range(0, 24).Select(hour => $"2026-10-24T{hour:D2}:30:00Z")]);
        SetRetention(store, 30);
        var removals = new List<(DateTimeOffset At, RetentionReport Report)>();
        for (int step = 0; step < 6 * 40; step++)
        {
            _lake.Time.Advance(TimeSpan.FromMinutes(10));
            var report = await RemoveAsync(store);
            if (report != default)
            {
                removals.Add((_lake.Time.GetUtcNow(), report));
            }
        }

        // The first event expires at 00:30 on 23 November; twelve hours later it goes with those between but the one just at the cutoff, the rest at the end of the day.
        Assert.Equal(
            [
                (new DateTimeOffset(2026, 11, 23, 12, 30, 0, TimeSpan.Zero), new RetentionReport(1, 1, 1, 12)),
                (new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), new RetentionReport(1, 1, 0, 12)),
            ],
            removals);
    }

    [Fact]
    public async Task A_longer_period_keeps_what_has_not_gone_yet_and_brings_nothing_back()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        SetRetention(store, 3653);
        Assert.Equal(default, await RemoveAsync(store));
        Assert.Equal(Times.Length, TestLake.Count(store));

        SetRetention(store, 30);
        await RemoveAsync(store);
        SetRetention(store, 3653);
        Assert.Equal(Times.Length - 5, TestLake.Count(store));
    }

    [Fact]
    public async Task What_stays_of_a_rewritten_file_is_known_to_deduplication_and_keeps_its_commit_version()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        await RemoveAsync(store);
        var file = Assert.Single(store.Snapshot().Files, f => f.CommitVersion is null);
        Assert.Equal(["1|2"], TestLake.Query(store, $"SELECT min(_commit_version), count(*) FROM read_parquet('{store.Snapshot().FullPath(file)}')"));
        SetRetention(store, 3653);

        string again = _lake.Input.File("again.json");
        File.WriteAllText(again, Records.Log([.. Times.Select((time, i) => Records.Event(i, time)), Records.Event(99, Times[5])]));
        var report = await _lake.ImportAsync(store, again);

        // What went may come in again once the period allows it; what stayed is there.
        Assert.Equal((5 + 1, 4), (report.Total.Stored, report.Total.Duplicate));
    }

    [Fact]
    public async Task A_period_that_grows_while_files_are_rewritten_is_minded()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        using var rewriter = Rewriter();
        var observer = new Observer(() => SetRetention(store, 3653));
        Assert.Equal(default, await new StoreRetention(rewriter, _lake.Time, NullLogger.Instance).RunAsync(store, observer, CancellationToken.None));
        Assert.Equal(Times.Length, TestLake.Count(store));
    }

    [Fact]
    public async Task Rows_under_a_hold_stay_until_it_is_released()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        var hold = new LegalHold("case-7", At("2026-10-22T00:00:00Z"), At("2026-10-23T00:00:00Z"), "litigation", "arn:aws:iam::000000000000:root", _lake.Time.GetUtcNow());
        store.PlaceHold(hold);

        Assert.Equal(4, (await RemoveAsync(store)).RowsRemoved);
        Assert.Equal(["1"], TestLake.Query(store, "SELECT count(*) FROM events WHERE eventtime < '2026-10-23 12:00:00+00'"));
        Assert.Equal(default, await RemoveAsync(store));

        store.ReleaseHold(hold, "arn:aws:iam::000000000000:root");
        Assert.Equal(1, (await RemoveAsync(store)).RowsRemoved);
    }

    [Fact]
    public async Task A_hold_that_comes_while_files_are_rewritten_is_minded()
    {
        var store = await FillAsync(Times);
        SetRetention(store, 30);
        using var rewriter = Rewriter();
        var observer = new Observer(() => store.PlaceHold(new LegalHold("all", null, null, "", "arn", _lake.Time.GetUtcNow())));
        Assert.Equal(default, await new StoreRetention(rewriter, _lake.Time, NullLogger.Instance).RunAsync(store, observer, CancellationToken.None));
        Assert.Equal(Times.Length, TestLake.Count(store));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static void SetRetention(EventDataStore store, int days) => store.UpdateDefinition(store.Definition with { RetentionDays = days });

    private static string Sum(IReadOnlyList<(DateTimeOffset Time, UInt128 Hash)> rows, Func<DateTimeOffset, bool> where) =>
        rows.Where(row => where(row.Time)).Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + row.Hash)).ToString("x32");

    private static JsonElement Commit(EventDataStore store)
    {
        string path = Path.Combine(store.StoreDirectory, LogNames.LogDirectory, LogNames.Commit(store.Snapshot().Version));
        return JsonDocument.Parse(File.ReadLines(path).First()).RootElement;
    }

    private static List<(DateTimeOffset Time, UInt128 Hash)> Hashes(EventDataStore store)
    {
        var snapshot = store.Snapshot();
        var rows = new List<(DateTimeOffset Time, UInt128 Hash)>();
        int time = snapshot.Schema.PhysicalColumns.ToList().FindIndex(c => c.Name == "eventtime");
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        foreach (var file in snapshot.Files)
        {
            ParquetContentHash.ForEachRow(
                session, snapshot.Schema, snapshot.FullPath(file), (chunk, row, hash) => rows.Add((DateTimeOffset.UnixEpoch.AddMicroseconds(chunk.Column(time).GetInt64(row)), hash)));
        }

        return rows;
    }

    private async Task<EventDataStore> FillAsync(IReadOnlyList<string> times)
    {
        var store = _lake.CreateStore();
        string path = _lake.Input.File("all.json");
        File.WriteAllText(path, Records.Log(times.Select((time, i) => Records.Event(i, time))));
        Assert.Equal(times.Count, (await _lake.ImportAsync(store, path)).Total.Stored);
        return store;
    }

    private DataFileRewriter Rewriter() => new(new StoreStorage(), new RewriteOptions { TempDirectory = Path.Combine(_lake.Directory, "rewrite") });

    private async Task<RetentionReport> RemoveAsync(EventDataStore store)
    {
        using var rewriter = Rewriter();
        return await new StoreRetention(rewriter, _lake.Time, NullLogger.Instance).RunAsync(store, new RewriteIndexer(store), CancellationToken.None);
    }

    private sealed class Observer(Action written) : IRewriteObserver
    {
        public void Row(ChunkReader chunk, int row, UInt128 contentHash)
        {
        }

        public void Written(string path) => written();

        public void Dropped(string path)
        {
        }
    }
}
