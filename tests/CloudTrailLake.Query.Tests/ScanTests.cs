using System.Text.Json.Nodes;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

/// <summary>Which files and row groups a query reads, and the figures it reports of them.</summary>
public sealed class ScanTests(ScanTests.Lake fixture) : IClassFixture<ScanTests.Lake>
{
    private const int Days = 5;
    private const int PerDay = 4096;
    private const int RowGroup = 2048;

    private readonly TestLake _lake = fixture.Value;
    private readonly EventDataStore _store = fixture.Store;

    public sealed class Lake : IDisposable
    {
        public Lake()
        {
            Store = Value.CreateStore();
            Fill(Value, Store);
        }

        internal TestLake Value { get; } = new();

        internal EventDataStore Store { get; }

        public void Dispose() => Value.Dispose();
    }

    // One event each 20 seconds of each day; the name tells the half of the day.
    private static void Fill(TestLake lake, EventDataStore store) =>
        lake.Add(
            store,
            [.. Enumerable.Range(0, Days).SelectMany(day => Enumerable.Range(0, PerDay).Select(i =>
                $$"""{"eventID":"{{day}}-{{i}}","eventTime":"{{Time(day, i):yyyy-MM-ddTHH:mm:ss.ffffffZ}}","eventName":"{{(i < RowGroup ? "Morning" : "Evening")}}","eventSource":"s{{day}}.amazonaws.com","errorCode":{{(i % 4 == 0 ? "\"AccessDenied\"" : "null")}},"userIdentity":{"type":"IAMUser","arn":"arn:{{i % 10}}"} }"""))],
            RowGroup);

    private static DateTime Time(int day, int i) => new DateTime(2023, 6, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day).AddSeconds(i * 20);

    [Theory]
    // A whole store: nothing needs to be read for a bare count.
    [InlineData("SELECT count(*) FROM $EDS", Days * PerDay, Days * PerDay)]
    // One day by its bounds: one file of two row groups.
    [InlineData("SELECT count(*) FROM $EDS WHERE eventTime >= '2023-06-02' AND eventTime < '2023-06-03'", PerDay, PerDay)]
    // Half a day: one row group.
    [InlineData("SELECT count(*) FROM $EDS WHERE eventTime >= '2023-06-02' AND eventTime < '2023-06-02 01:00:00'", 180, RowGroup)]
    [InlineData("SELECT eventID FROM $EDS WHERE eventTime BETWEEN '2023-06-02' AND '2023-06-02 01:00:00'", 181, RowGroup)]
    // A filter that statistics do not answer reads all.
    [InlineData("SELECT eventID FROM $EDS WHERE userIdentity.arn = 'arn:3'", Days * 410, Days * PerDay)]
    // A source that only one file holds.
    [InlineData("SELECT eventID FROM $EDS WHERE eventSource = 's2.amazonaws.com'", PerDay, PerDay)]
    // Aggregates, limits and DISTINCT: still the rows that pass WHERE.
    [InlineData("SELECT eventName, count(*) FROM $EDS WHERE errorCode = 'AccessDenied' GROUP BY eventName", Days * PerDay / 4, Days * PerDay)]
    [InlineData("SELECT eventID FROM $EDS WHERE errorCode = 'AccessDenied' LIMIT 1", Days * PerDay / 4, Days * PerDay)]
    [InlineData("SELECT DISTINCT eventName FROM $EDS WHERE eventTime < '2023-06-02'", PerDay, PerDay)]
    // Two scans are summed.
    [InlineData("SELECT count(*) FROM $EDS WHERE eventTime < '2023-06-02' UNION ALL SELECT count(*) FROM $EDS WHERE eventTime >= '2023-06-05'", 2 * PerDay, 2 * PerDay)]
    // Nothing can match.
    [InlineData("SELECT * FROM $EDS WHERE eventTime > '2023-06-02' AND eventTime < '2023-06-02'", 0, 0)]
    [InlineData("SELECT count(*) FROM $EDS WHERE eventTime > '2030-01-01'", 0, 0)]
    public void Events_matched_and_scanned_are_exact(string sql, long matched, long scanned)
    {
        QueryStatistics statistics = _lake.Run(sql).Statistics;
        Assert.Equal((matched, scanned), (statistics.EventsMatched, statistics.EventsScanned));
    }

    [Fact]
    public void Bytes_scanned_grow_with_the_columns_and_row_groups_used()
    {
        long narrow = Bytes("SELECT eventName FROM $EDS");
        long two = Bytes("SELECT eventName, eventID FROM $EDS");
        long member = Bytes("SELECT userIdentity.arn FROM $EDS");
        long row = Bytes("SELECT userIdentity FROM $EDS");
        long all = Bytes("SELECT eventJson FROM $EDS");
        long day = Bytes("SELECT eventName FROM $EDS WHERE eventTime < '2023-06-02'");
        Assert.InRange(narrow, 1, two - 1);
        Assert.InRange(member, 1, row - 1);
        Assert.InRange(row, 1, all - 1);
        Assert.True(all > two);
        Assert.True(day > 0);
        Assert.Equal(0, Bytes("SELECT count(*) FROM $EDS"));
        Assert.True(all <= _store.Snapshot().Files.Sum(f => f.Size));
        Assert.Equal(Bytes("SELECT eventName FROM $EDS"), narrow);
    }

    [Fact]
    public void Files_are_chosen_by_day_time_and_equal_values()
    {
        Assert.Equal(Days, Files("SELECT eventID FROM $EDS"));
        Assert.Equal(1, Files("SELECT eventID FROM $EDS WHERE eventTime = '2023-06-03 10:00:00'"));
        Assert.Equal(2, Files("SELECT eventID FROM $EDS WHERE eventTime > '2023-06-03 10:00:00' AND eventTime <= '2023-06-04 10:00:00'"));
        // The last event of the third day is at 22:45; no file reaches midnight.
        Assert.Equal(0, Files("SELECT eventID FROM $EDS WHERE eventTime > '2023-06-03 23:30:00' AND eventTime < '2023-06-03 23:40:00'"));
        Assert.Equal(2, Files("SELECT eventID FROM $EDS WHERE eventSource IN ('s1.amazonaws.com', 's3.amazonaws.com')"));
        Assert.Equal(0, Files("SELECT eventID FROM $EDS WHERE eventName = 'Night'"));
        Assert.Equal(Days, Files("SELECT eventID FROM $EDS WHERE eventName = 'Evening'"));
    }

    [Fact]
    public void Expired_events_are_never_seen()
    {
        using var lake = new TestLake();
        EventDataStore store = lake.CreateStore();
        Fill(lake, store);
        // 30 days before noon of 3 July is noon of 3 June.
        lake.Time.SetUtcNow(new DateTimeOffset(2023, 7, 3, 12, 0, 0, TimeSpan.Zero));
        store.UpdateDefinition(store.Definition with { RetentionDays = 30 });
        long expected = Enumerable.Range(0, Days).Sum(day => Enumerable.Range(0, PerDay).LongCount(i => Time(day, i) >= new DateTime(2023, 6, 3, 12, 0, 0, DateTimeKind.Utc)));
        (List<string?[]> rows, QueryStatistics statistics, _) = lake.Run("SELECT count(*), min(eventTime) FROM $EDS");
        Assert.Equal([[$"{expected}", "2023-06-03 12:00:00.000"]], rows);
        Assert.Equal(expected, statistics.EventsMatched);
        Assert.Equal([["0"]], lake.Query("SELECT count(*) FROM $EDS WHERE eventTime < '2023-06-03 12:00:00'"));
        Assert.Equal([["0"]], lake.Query("SELECT count(*) FROM $EDS WHERE calendarday < DATE '2023-06-03'"));
    }

    [Fact]
    public void Times_finer_than_a_millisecond_compare_as_the_milliseconds_they_are_shown_with()
    {
        using var lake = new TestLake();
        EventDataStore store = lake.CreateStore();
        lake.Add(store, [JsonNode.Parse("""{"eventID":"a","eventTime":"2023-06-01T10:00:00.123456Z"}""")!, JsonNode.Parse("""{"eventID":"b","eventTime":"2023-06-01T10:00:00.124Z"}""")!]);
        Assert.Equal([["a", "2023-06-01 10:00:00.123"]], lake.Query("SELECT eventID, eventTime FROM $EDS WHERE eventTime = '2023-06-01 10:00:00.123'"));
        Assert.Equal([["a"]], lake.Query("SELECT eventID FROM $EDS WHERE eventTime <= '2023-06-01 10:00:00.123'"));
        Assert.Equal([["b"]], lake.Query("SELECT eventID FROM $EDS WHERE eventTime > '2023-06-01 10:00:00.123'"));
        Assert.Equal([["a"]], lake.Query("SELECT eventID FROM $EDS WHERE eventTime BETWEEN '2023-06-01 10:00:00.123' AND '2023-06-01 10:00:00.123'"));
        Assert.Equal([["b"]], lake.Query("SELECT eventID FROM $EDS WHERE eventTime <> '2023-06-01 10:00:00.123'"));
        Assert.Equal([["a"]], lake.Query("SELECT eventID FROM $EDS WHERE timestamp '2023-06-01 10:00:00.124 UTC' > eventTime"));
        Assert.Equal([["a"]], lake.Query("SELECT eventID FROM $EDS WHERE eventTime IN (timestamp '2023-06-01 10:00:00.123')"));
    }

    private long Bytes(string sql) => _lake.Run(sql).Statistics.BytesScanned;

    private int Files(string sql)
    {
        string text = sql.Replace("$EDS", _store.Definition.Id.ToString("D"), StringComparison.Ordinal);
        AnalyzedQuery query = _lake.Engine.Analyze(text, _lake.Catalog(), _lake.Time.GetUtcNow());
        return ScanPlanner.Plan(query.Scans.Single(), _store.Snapshot(), _lake.Time.GetUtcNow()).Files.Count;
    }
}
