using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary><c>StartImport</c> by the SDK, from a real S3-compatible server into the real server process.</summary>
public sealed class StartImportTests : IAsyncLifetime
{
    private const string Bucket = "trail-logs";
    private readonly TemporaryFolder _folder = new();
    private S3ServerProcess _s3 = null!;
    private LakeServerProcess _server = null!;
    private JavaScriptSdk _sdk = null!;
    private JavaScriptSdk _storage = null!;

    public async Task InitializeAsync()
    {
        _s3 = await S3ServerProcess.StartAsync(_folder.File("s3"), Bucket);
        var credentials = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = S3ServerProcess.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = S3ServerProcess.SecretKey };
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"), credentials, "--s3-endpoint", _s3.Endpoint);
        _sdk = new JavaScriptSdk(_server.ClientEnvironment);
        _storage = new JavaScriptSdk(_s3.ClientEnvironment);
    }

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        await _sdk.DisposeAsync();
        await _server.DisposeAsync();
        await _s3.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task TheDaysAskedForComeInOnceAndOtherLogsStayOut()
    {
        var expected = new List<string>();
        for (var daysAgo = 1; daysAgo <= 5; daysAgo++)
        {
            var ids = await PutLogAsync(daysAgo, records: 3);
            if (daysAgo is 2 or 3)
            {
                expected.AddRange(ids);
            }
        }

        await PutLogAsync(2, records: 1, service: "CloudTrail-Insight");
        await PutAsync(TrailLogs.Key(2, "plain").Replace(".json.gz", ".json", StringComparison.Ordinal), "{}"u8.ToArray());
        var store = await CreateStoreAsync();

        var id = await StartAsync(store, new { StartEventTime = Date(TrailLogs.Today.AddDays(-3)), EndEventTime = Date(TrailLogs.Today.AddDays(-1).AddSeconds(-1)) });
        var ended = await EndAsync(id);
        Assert.Equal("COMPLETED", (string?)ended["ImportStatus"]);
        Assert.Equal(2, (int?)ended["ImportStatistics"]!["FilesCompleted"]);
        Assert.Equal(6, (int?)ended["ImportStatistics"]!["EventsCompleted"]);
        Assert.Equal(expected.Order(), await _sdk.EventIdsAsync(store));

        // The same again, the days around it as well: each event once.
        Assert.Equal("COMPLETED", (string?)(await EndAsync(await StartAsync(store, new { })))["ImportStatus"]);
        var all = await _sdk.EventIdsAsync(store);
        Assert.Equal(15, all.Count);
        Assert.Equal(15, all.Distinct().Count());
        var listed = await _sdk.CloudTrailAsync("ListImports", new { Destination = store, ImportStatus = "COMPLETED" });
        Assert.Equal(2, listed["Imports"]!.AsArray().Count);
    }

    [Fact]
    public async Task WhatFailedIsListedAndTriedAgain()
    {
        var good = await PutLogAsync(1, records: 4);
        await PutAsync(TrailLogs.Key(2, "broken"), "this is neither gzip nor JSON"u8.ToArray());
        var store = await CreateStoreAsync();
        var id = await StartAsync(store, new { });

        var failed = await EndAsync(id);
        Assert.Equal("FAILED", (string?)failed["ImportStatus"]);
        Assert.Equal(1, (int?)failed["ImportStatistics"]!["FailedEntries"]);
        var failure = (await _sdk.CloudTrailAsync("ListImportFailures", new { ImportId = id }))["Failures"]!.AsArray().Single()!;
        Assert.Equal($"s3://{Bucket}/{TrailLogs.Key(2, "broken")}", (string?)failure["Location"]);
        Assert.Equal("FAILED", (string?)failure["Status"]);
        Assert.Equal(good.Order(), await _sdk.EventIdsAsync(store));

        var repaired = await PutLogAsync(2, records: 2, name: "broken");
        await _sdk.CloudTrailAsync("StartImport", new { ImportId = id });
        Assert.Equal("COMPLETED", (string?)(await EndAsync(id))["ImportStatus"]);
        Assert.Equal("SUCCEEDED", (string?)(await _sdk.CloudTrailAsync("ListImportFailures", new { ImportId = id }))["Failures"]![0]!["Status"]);
        Assert.Equal(good.Concat(repaired).Order(), await _sdk.EventIdsAsync(store));
        Assert.Equal("InvalidParameterException", (await _sdk.CloudTrailErrorAsync("StopImport", new { ImportId = id })).Name);
    }

    [Fact]
    public async Task AKilledServerGoesOnWithTheImport()
    {
        var expected = new List<string>();
        for (var n = 0; n < 60; n++)
        {
            expected.AddRange(await PutLogAsync(1 + (n % 5), records: 20, name: $"n{n}"));
        }

        var store = await CreateStoreAsync();
        var id = await StartAsync(store, new { });
        Assert.Equal("AccountHasOngoingImportException", (await _sdk.CloudTrailErrorAsync("StartImport", Request(store))).Name);
        await _server.Process.KillAsync();
        await _server.StartProcessAsync();

        Assert.Equal("COMPLETED", (string?)(await EndAsync(id))["ImportStatus"]);
        Assert.Equal(expected.Order(), await _sdk.EventIdsAsync(store));
    }

    private static object Date(DateTimeOffset time) => new Dictionary<string, string> { ["$date"] = time.ToString("o") };

    private static JsonObject Request(string store) => new()
    {
        ["Destinations"] = new JsonArray(store),
        ["ImportSource"] = new JsonObject
        {
            ["S3"] = new JsonObject
            {
                ["S3LocationUri"] = $"s3://{Bucket}/AWSLogs/",
                ["S3BucketRegion"] = "us-east-1",
                ["S3BucketAccessRoleArn"] = "arn:aws:iam::000000000000:role/import",
            },
        },
    };

    private async Task<IReadOnlyList<string>> PutLogAsync(int daysAgo, int records, string name = "log", string service = "CloudTrail")
    {
        var ids = TrailLogs.NewIds(records);
        await PutAsync(TrailLogs.Key(daysAgo, name, service), TrailLogs.File(daysAgo, ids));
        return ids;
    }

    private Task PutAsync(string key, byte[] body) =>
        _storage.SendAsync("s3", "PutObject", new { Bucket, Key = key, Body = new Dictionary<string, string> { ["$base64"] = Convert.ToBase64String(body) } });

    private Task<string> CreateStoreAsync() => _sdk.CreateStoreAsync($"imported-{Guid.NewGuid():N}"[..20]);

    private async Task<string> StartAsync(string store, object bounds)
    {
        var request = Request(store);
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(bounds)!.AsObject().ToList())
        {
            request[name] = value!.DeepClone();
        }

        var started = await _sdk.CloudTrailAsync("StartImport", request);
        Assert.Equal("INITIALIZING", (string?)started["ImportStatus"]);
        return (string)started["ImportId"]!;
    }

    private async Task<JsonNode> EndAsync(string importId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var import = await _sdk.CloudTrailAsync("GetImport", new { ImportId = importId });
            if ((string?)import["ImportStatus"] is not ("INITIALIZING" or "IN_PROGRESS"))
            {
                return import;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
