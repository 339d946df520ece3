using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Maintenance;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Maintenance;

/// <summary>The rounds in the background: when, over which stores, and what becomes of failures.</summary>
public sealed class LakeMaintenanceTests
{
    [Fact]
    public async Task A_server_merges_by_itself_at_its_interval()
    {
        await using var server = await TestServer.StartAsync(realEngine: true);
        var store = await FillAsync(server, "trail");
        server.Time.Advance(MaintenanceOptions.DefaultInterval - TimeSpan.FromSeconds(1));
        Assert.Equal(3, store.Snapshot().Files.Count);

        // The round an hour later finds the day quiet.
        await Until.TrueAsync(() =>
        {
            server.Time.Advance(TimeSpan.FromMinutes(11));
            return Task.FromResult(store.Snapshot().Files.Count == 1);
        });
    }

    [Fact]
    public async Task Work_by_hand_ends_a_round_that_rests()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Maintenance = new() { CpuShare = 0.000001 } }, realEngine: true);
        var store = await FillAsync(server, "trail");
        var record = server.Lake.Stores.Find(server.Scope, "trail")!;
        server.Time.Advance(TimeSpan.FromHours(2));
        var report = await server.Server.Services.Maintenance.CompactAsync(record, atMost: null, CancellationToken.None);
        Assert.InRange(report.Commits, 0, 1);
        Assert.Single(store.Snapshot().Files);
    }

    [Fact]
    public async Task What_fails_at_one_store_keeps_no_other_waiting()
    {
        var log = new RecordingLog();
        await using var server = await TestServer.StartAsync(
            options => options with { Lake = options.Lake with { LoggerFactory = log }, Maintenance = new() { Interval = Timeout.InfiniteTimeSpan } }, realEngine: true);
        var (bad, good) = (await FillAsync(server, "bad"), await FillAsync(server, "good"));
        var broken = bad.Snapshot();
        await File.WriteAllTextAsync(broken.FullPath(broken.Files[1]), "no Parquet");
        server.Time.Advance(TimeSpan.FromHours(2));

        var report = await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None);

        Assert.Equal((1, 1), (report.Failures, report.Compaction.Commits));
        Assert.Single(good.Snapshot().Files);
        Assert.Equal(broken.Version, bad.Snapshot().Version);
        Assert.Contains(log.Lines, line => line.Contains("Maintenance of event data store", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_pending_deletion_keeps_everything()
    {
        await using var server = await TestServer.StartAsync(options => options with { Maintenance = new() { Interval = Timeout.InfiniteTimeSpan } }, realEngine: true);
        var store = await FillAsync(server, "trail");
        var record = server.Lake.Stores.Find(server.Scope, "trail")!;
        server.Lake.Stores.Update(server.Scope, record.Arn, new EventDataStoreChanges { RetentionDays = 7 });
        server.Lake.Stores.Delete(server.Scope, record.Arn);
        server.Time.Advance(TimeSpan.FromDays(6));
        var version = store.Snapshot().Version;

        Assert.Equal(default, await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None));
        Assert.Equal(version, store.Snapshot().Version);
        (await server.RestAsync(HttpMethod.Post, "/v1/stores/trail/compaction")).Fails("InactiveEventDataStoreException");

        server.Lake.Stores.Restore(server.Scope, record.Arn);
        Assert.Equal(6, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).Retention.RowsRemoved);
    }

    /// <summary>Three objects of two events of 20 February, a commit each.</summary>
    private static async Task<Engine.EventDataStores.EventDataStore> FillAsync(TestServer server, string name)
    {
        await server.CreateStoreAsync(name);
        for (var i = 0; i < 3; i++)
        {
            var file = Logs.File(20, i, 2);
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
            await server.PostAsync($"/v1/stores/{name}/objects?key={i}", file, "application/octet-stream", more: request => request.Headers.Add("X-Amz-Content-Sha256", hash)).TextAsync();
        }

        return server.Lake.Stores.Open(server.Lake.Stores.Find(server.Scope, name)!);
    }
}
