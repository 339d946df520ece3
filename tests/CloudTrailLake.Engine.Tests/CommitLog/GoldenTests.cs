using System.Text;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Engine.Tests.CommitLog;

/// <summary>
/// The format on disk is a promise: a store of version 1 lies in <c>Golden/store-v1</c> (a data commit and a change of definition) and must be written and read the same for good.
/// To begin a new golden store after a deliberate, compatible change, run with <c>CTLAKE_WRITE_GOLDEN=folder</c>; the old ones stay.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "store-v1");

    [Fact]
    public void A_golden_store_is_read_as_it_was_written()
    {
        using var store = EventDataStore.Open(new StoreStorage(), Golden, TimeProvider.System);

        var snapshot = store.Snapshot();

        Assert.Equal(2, snapshot.Version);
        Assert.Equal(TestStore.Definition with { RetentionDays = 3653, SelectorsJson = null }, snapshot.Definition);
        var file = Assert.Single(snapshot.Files);
        Assert.Equal((new DateOnly(2026, 3, 14), 3, 1L, 1), (file.CalendarDay, file.NumRecords, file.CommitVersion, file.SchemaVersion));
        Assert.Equal("calendarday=2026-03-14/part-00000003-0000-0000-0000-000000000000.parquet", file.Path);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 0, 0, 2, 1, TimeSpan.Zero), file.Statistics.Columns["eventtime"].Max);
        Assert.Equal(7, snapshot.Transactions["journal"]);
        Assert.Empty(StoreVerifier.Verify(new StoreStorage(), Golden).Problems);

        var entries = new List<LedgerEntry>();
        store.ReadLedger(0, entries.Add);
        Assert.Equal(TestStore.Entry("golden", new(6, 3, 1, 1, 1, 0)) with { CommittedAt = new DateTimeOffset(2026, 3, 15, 10, 0, 1, TimeSpan.Zero) }, Assert.Single(entries));
    }

    [Fact]
    public async Task The_same_work_writes_the_golden_bytes_again()
    {
        var write = Environment.GetEnvironmentVariable("CTLAKE_WRITE_GOLDEN");
        using var folder = new TemporaryFolder();
        var storage = new GoldenStorage(write is null ? Golden : null);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.Zero));
        string directory;
        using (var store = EventDataStore.Create(storage, folder.Path, TestStore.Definition, time))
        {
            directory = store.StoreDirectory;
            time.Advance(TimeSpan.FromSeconds(1));
            storage.Next = 3;
            await store.Writer.RunAsync(
                t =>
                {
                    var path = t.NewDataFilePath(TestStore.Day);
                    return t.Commit(new CommitRequest(
                        "WRITE",
                        [TestStore.WriteFile(path)],
                        [TestStore.Entry("golden", new(6, 3, 1, 1, 1, 0))],
                        new Dictionary<string, string> { ["source"] = "golden \"<&>\" ä" })
                    {
                        Transactions = [new("journal", 7)],
                    });
                },
                CancellationToken.None);
            time.Advance(TimeSpan.FromSeconds(1));
            store.UpdateDefinition(TestStore.Definition with { RetentionDays = 3653, SelectorsJson = null });
        }

        if (write is not null)
        {
            Directory.Move(directory, write);
            return;
        }

        GoldenLog.AssertSame(Golden, directory, newest: 2);
    }

    [Fact]
    public void The_schema_of_every_family_is_written_as_Delta_wants_it()
    {
        foreach (var family in Enum.GetValues<EventStoreFamily>())
        {
            using var json = System.Text.Json.JsonDocument.Parse(DeltaSchema.SchemaString(EventSchema.For(family)));
            Assert.Equal("struct", json.RootElement.GetProperty("type").GetString());
            var names = json.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
            Assert.Equal(["calendarday", "_residual"], names.TakeLast(2));
            Assert.Equal(names.Count, names.Distinct().Count());
            Assert.DoesNotContain("eventjson", names);
            Assert.DoesNotContain("_commit_version", names);
            Assert.Contains("eventtime", DeltaSchema.StatisticsColumns(EventSchema.For(family)));
        }

        Assert.Equal(
            "eventtime,eventname,eventsource,awsregion,recipientaccountid,eventcategory,errorcode,useridentity.type,useridentity.arn,useridentity.accesskeyid",
            string.Join(',', DeltaSchema.StatisticsColumns(EventSchema.For(EventStoreFamily.Events))));
        Assert.Contains(
            """{"name":"eventtime","type":"timestamp","nullable":true,"metadata":{}},{"name":"eventsource","type":"string","nullable":true,"metadata":{}}""",
            DeltaSchema.SchemaString(EventSchema.For(EventStoreFamily.Events)));
    }
}
