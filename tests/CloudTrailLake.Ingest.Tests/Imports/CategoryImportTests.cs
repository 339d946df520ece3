using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Ingest.Tests.Support;
using CloudTrailLake.Testing;

namespace CloudTrailLake.Ingest.Tests.Imports;

/// <summary>Imports into stores of every category: counts, quarantine, de-duplication, and a content hash that the files prove.</summary>
public sealed class CategoryImportTests : IDisposable
{
    private readonly TestLake _lake = new();

    public static TheoryData<string, string, string> Families => new()
    {
        { nameof(EventStoreFamily.ConfigurationItem), CategoryRecords.ConfigurationItem, "c-1" },
        { nameof(EventStoreFamily.Evidence), CategoryRecords.Evidence, "e-1" },
        { nameof(EventStoreFamily.Insight), CategoryRecords.Insight, "i-1" },
        { nameof(EventStoreFamily.ActivityAuditLog), CategoryRecords.ActivityAuditLog, "a-1" },
        { nameof(EventStoreFamily.Events), CategoryRecords.NetworkActivity, "n-1" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public async Task RecordsOfTheStoresCategoryAreTakenAndOthersQuarantined(string family, string record, string id)
    {
        var store = _lake.CreateStore(family: Enum.Parse<EventStoreFamily>(family));
        string stranger = family == nameof(EventStoreFamily.Events) ? CategoryRecords.Evidence : CategoryRecords.Management;
        string second = record.Replace($"\"{id}\"", "\"second\"", StringComparison.Ordinal);
        string conflict = record.Replace("2026-11-20T10:00:0", "2026-11-20T11:00:0", StringComparison.Ordinal);
        string file = _lake.Input.File("a.json");
        await File.WriteAllTextAsync(file, $$"""{"Records":[{{record}},{{stranger}},{{second}}]}""");
        string lines = _lake.Input.File("b.ndjson");
        await File.WriteAllTextAsync(lines, string.Join('\n', new[] { record, conflict }.Select(r => r.ReplaceLineEndings(""))));

        var first = await _lake.ImportAsync(store, file);
        Assert.Equal(new EventCounts(Read: 3, Stored: 2, Filtered: 0, Duplicate: 0, Expired: 0, Rejected: 1), first.Total);
        Assert.Contains("wrong category", await File.ReadAllTextAsync(Assert.Single(first.Targets[0].QuarantineFiles)), StringComparison.Ordinal);

        // Opened anew and without its index files: what de-duplication knows comes from the data files.
        store = _lake.Reopen(store);
        System.IO.Directory.Delete(Path.Combine(_lake.Directory, "index"), recursive: true);
        var again = await _lake.ImportAsync(store, lines);
        Assert.Equal(new EventCounts(Read: 2, Stored: 0, Filtered: 0, Duplicate: 2, Expired: 0, Rejected: 0), again.Total);
        Assert.Equal(1, again.Targets[0].Conflicts);
        Assert.Equal([id, "second"], TestLake.Query(store, "SELECT eventid FROM events ORDER BY 1"));
        AssertContentHashes(store);
    }

    [Fact]
    public async Task StoresOfTwoFamiliesAreNotFedTogether()
    {
        var events = _lake.CreateStore();
        var evidence = _lake.CreateStore(family: EventStoreFamily.Evidence, name: "evidence");
        await Assert.ThrowsAsync<ArgumentException>(() => _lake.ImportAsync(_lake.Options, [events, evidence], _lake.Input.Path));
    }

    [Theory]
    [InlineData("eventSource", "cloudtrail.amazonaws.com", 1)]
    [InlineData("eventSource", "kms.amazonaws.com", 0)]
    [InlineData("errorCode", "VpceAccessDenied", 1)]
    [InlineData("vpcEndpointId", "vpce-0abc", 1)]
    [InlineData("vpcEndpointId", "vpce-0abd", 0)]
    [InlineData("eventName", "ListTrails", 1)]
    public async Task NetworkActivityIsSelectedByItsFields(string field, string value, int stored)
    {
        string source = field == "eventSource" ? "" : """{"Field":"eventSource","Equals":["cloudtrail.amazonaws.com"]},""";
        var store = _lake.CreateStore(selectorsJson:
            $$"""[{"FieldSelectors":[{"Field":"eventCategory","Equals":["NetworkActivity"]},{{source}}{"Field":"{{field}}","Equals":["{{value}}"]}]}]""");
        string file = _lake.Input.File("n.json");
        await File.WriteAllTextAsync(file, $$"""{"Records":[{{CategoryRecords.NetworkActivity}},{{CategoryRecords.Management}}]}""");
        var report = await _lake.ImportAsync(store, file);
        Assert.Equal(new EventCounts(Read: 2, Stored: stored, Filtered: 2 - stored, Duplicate: 0, Expired: 0, Rejected: 0), report.Total);
        if (stored == 1)
        {
            Assert.Equal(["NetworkActivity|vpce-0abc|123456789012|VpceAccessDenied|AwsVpceEvent"],
                TestLake.Query(store, "SELECT eventcategory, vpcendpointid, vpcendpointaccountid, errorcode, eventtype FROM events"));
        }
    }

    public void Dispose() => _lake.Dispose();

    private static void AssertContentHashes(EventDataStore store)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        var snapshot = store.Snapshot();
        Assert.NotEmpty(snapshot.Files);
        foreach (var file in snapshot.Files)
        {
            var computed = ParquetContentHash.Compute(session, EventSchema.For(store.Definition.Family), snapshot.FullPath(file));
            Assert.Equal(file.ContentHash, computed.Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
