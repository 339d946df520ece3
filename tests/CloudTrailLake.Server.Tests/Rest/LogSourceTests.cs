using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Tailing;
using CloudTrailLake.Server.Hosting;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>Sources: what they find, what becomes of each object, and what they refuse.</summary>
public sealed class LogSourceTests : IAsyncLifetime
{
    private readonly TemporaryDirectory files = new();
    private FakeS3 s3 = null!;
    private TestServer test = null!;
    private string store = null!;

    public async Task InitializeAsync()
    {
        s3 = new FakeS3();
        Directory.CreateDirectory(files["root/in"]);
        test = await TestServer.StartAsync(Options);
        store = await test.CreateStoreAsync("trail", new { TerminationProtectionEnabled = false });
    }

    public async Task DisposeAsync()
    {
        await test.DisposeAsync();
        await s3.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task A_bucket_is_followed_late_keys_and_keys_out_of_order_included()
    {
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 3);
        s3.Objects["AWSLogs/000000000000/CloudTrail-Digest/us-east-1/2026/02/05/digest.json.gz"] = Logs.File(5, 9, 5);
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket", prefix = "AWSLogs/" });
        await LookAsync();
        Assert.Equal(3, Rows());
        Assert.Equal("0 1 0 0 3", await StatusAsync("logs"));

        // A key that sorts before what was read, another after it, and one of a day long past.
        s3.Objects[Logs.Key(4, 2)] = Logs.File(4, 2, 2);
        s3.Objects[Logs.Key(6, 3)] = Logs.File(6, 3, 1);
        s3.Objects[Logs.Key(1, 4)] = Logs.File(1, 4, 4);
        await LookAsync();
        Assert.Equal(10, Rows());

        // Nothing new: nothing is read again.
        s3.Requests.Clear();
        await LookAsync();
        Assert.DoesNotContain(s3.Requests, request => request.Contains(".json.gz", StringComparison.Ordinal));

        // A key that is written anew with more in it.
        s3.Objects[Logs.Key(6, 3)] = Logs.File(6, 3, 5);
        await LookAsync();
        Assert.Equal(14, Rows());
        Assert.Equal("0 4 0 0 13", await StatusAsync("logs"));
    }

    [Fact]
    public async Task Each_object_can_be_looked_up()
    {
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 3);
        s3.Objects[Logs.Key(5, 2)] = Logs.File(5, 2, 2);
        s3.Denied[Logs.Key(5, 2)] = true;
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        await LookAsync();
        var first = (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs/objects?maxResults=1")).Ok();
        var one = Assert.Single(first["objects"].EnumerateArray());
        Assert.Equal(($"s3://bucket/{Logs.Key(5, 1)}", "INGESTED", 3L, 3L), (one.GetProperty("key").GetString(), one.GetProperty("state").GetString(), one.GetProperty("read").GetInt64(), one.GetProperty("stored").GetInt64()));
        var second = (await test.RestAsync(HttpMethod.Get, $"/v1/sources/logs/objects?maxResults=1&nextToken={Uri.EscapeDataString(first.Text("nextToken")!)}")).Ok();
        Assert.Equal("AccessDenied", second["objects"][0].GetProperty("errorType").GetString());
        Assert.Single((await test.RestAsync(HttpMethod.Get, "/v1/sources/logs/objects?state=FAILED")).Ok()["objects"].EnumerateArray());
        (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs/objects?state=LOST")).Fails("ValidationException");

        // Denied objects are tried for good, slowly; a mended policy is found.
        for (var i = 0; i < TailingLimits.MaxAttempts + 2; i++)
        {
            test.Time.Advance(TailingLimits.LastRetry + TimeSpan.FromSeconds(1));
            await LookAsync();
        }

        Assert.Equal("0 1 1 0 3", await StatusAsync("logs"));
        s3.Denied.Clear();
        test.Time.Advance(TailingLimits.LastRetry + TimeSpan.FromSeconds(1));
        await LookAsync();
        Assert.Equal("0 2 0 0 5", await StatusAsync("logs"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_quarantined_after_some_tries_and_tried_again_when_asked()
    {
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 3);
        s3.Fault = (method, key) => method == "GET" && key.EndsWith(".json.gz", StringComparison.Ordinal) ? (400, "Broken") : null;
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        for (var attempt = 1; attempt <= TailingLimits.MaxAttempts; attempt++)
        {
            await LookAsync();
            Assert.Equal(attempt < TailingLimits.MaxAttempts ? "0 0 1 0 0" : "0 0 0 1 0", await StatusAsync("logs"));
            // Not before its time.
            s3.Requests.Clear();
            await LookAsync();
            Assert.DoesNotContain(s3.Requests, request => request.Contains(".json.gz", StringComparison.Ordinal));
            test.Time.Advance(TailingLimits.LastRetry);
        }

        s3.Fault = null;
        await LookAsync();
        Assert.Equal("0 0 0 1 0", await StatusAsync("logs"));
        Assert.Equal(1, (await test.RestAsync(HttpMethod.Post, "/v1/sources/logs/retry")).Ok()["objects"].GetInt64());
        await LookAsync();
        Assert.Equal("0 1 0 0 3", await StatusAsync("logs"));
    }

    [Fact]
    public async Task An_object_with_rejected_records_is_quarantined_and_what_was_readable_of_it_is_stored()
    {
        s3.Objects[Logs.Key(5, 1)] = Logs.Gzip("{\"Records\":[1]}"u8.ToArray());
        s3.Objects[Logs.Key(5, 2)] = "not gzip"u8.ToArray();
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        await LookAsync();
        Assert.Equal("0 0 0 2 0", await StatusAsync("logs"));
        foreach (var item in (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs/objects?state=QUARANTINED")).Ok()["objects"].EnumerateArray())
        {
            Assert.Equal(("MalformedObject", 1), (item.GetProperty("errorType").GetString(), item.GetProperty("rejected").GetInt64()));
        }

        // The same bytes are no better the second time.
        Assert.Equal(2, (await test.RestAsync(HttpMethod.Post, "/v1/sources/logs/retry")).Ok()["objects"].GetInt64());
        await LookAsync();
        Assert.Equal("0 0 0 2 0", await StatusAsync("logs"));
        s3.Objects[Logs.Key(5, 2)] = Logs.File(5, 2, 3);
        await LookAsync();
        Assert.Equal("0 1 0 1 3", await StatusAsync("logs"));
    }

    [Fact]
    public async Task An_archived_object_waits_for_its_restoration()
    {
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 2);
        s3.Objects[Logs.Key(5, 2)] = Logs.File(5, 2, 3);
        s3.StorageClasses[Logs.Key(5, 1)] = "GLACIER";
        s3.StorageClasses[Logs.Key(5, 2)] = "GLACIER_IR";
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        await LookAsync();
        Assert.Equal("0 1 0 1 3", await StatusAsync("logs"));
        Assert.DoesNotContain("\"error\"", (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs")).Body.GetRawText(), StringComparison.Ordinal);
        s3.StorageClasses.Clear();
        await LookAsync();
        Assert.Equal("0 2 0 0 5", await StatusAsync("logs"));
    }

    [Fact]
    public async Task A_folder_is_followed_and_a_file_that_grows_is_read_again()
    {
        var path = files["root/in/a.json.gz"];
        var whole = Logs.File(5, 1, 200);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
        await CreateAsync(new { name = "drop", store = "trail", folder = files["root/in"] });
        await LookAsync();
        await File.WriteAllBytesAsync(path, whole);
        await LookAsync();
        Assert.Equal(200, Rows());
        Assert.Equal("0 1 0 0", (await StatusAsync("drop"))[..7]);
    }

    [Fact]
    public async Task A_file_that_goes_or_becomes_a_link_between_finding_and_reading_keeps_no_other_from_being_read()
    {
        await File.WriteAllBytesAsync(files["root/in/a.json.gz"], Logs.File(5, 1, 2));
        await File.WriteAllBytesAsync(files["secret.json.gz"], Logs.File(5, 9, 50));
        await CreateAsync(new { name = "drop", store = "trail", folder = files["root/in"] });
        File.CreateSymbolicLink(files["root/in/link.json.gz"], files["secret.json.gz"]);
        var source = test.Lake.LogSources.Get(test.Scope, "drop");
        test.Lake.LogSources.Put(source, [.. new[] { "gone", "link" }.Select(name => new LogSourceObject(files[$"root/in/{name}.json.gz"], 1, "1", LogSourceObjectState.Pending, test.Time.GetUtcNow()))]);
        await LookAsync();
        Assert.Equal("0 1 2 0 2", await StatusAsync("drop"));
        var failed = (await test.RestAsync(HttpMethod.Get, "/v1/sources/drop/objects?state=FAILED")).Ok()["objects"];
        Assert.Equal(["NoSuchKey", "AccessDenied"], failed.EnumerateArray().Select(item => item.GetProperty("errorType").GetString()));
        Assert.Equal(2, Rows());
    }

    [Fact]
    public async Task A_restart_neither_loses_nor_doubles()
    {
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 3);
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        await LookAsync();
        s3.Objects[Logs.Key(5, 2)] = Logs.File(5, 2, 2);
        await test.RestartAsync(Options);
        await LookAsync();
        Assert.Equal(5, Rows());

        // As after the end of a process between the commit and the note of it.
        var source = test.Lake.LogSources.Get(test.Scope, "logs");
        test.Lake.LogSources.Put(source, [.. test.Lake.LogSources.Objects(source, state: null, afterKey: "", limit: 10).Select(item => item with { State = LogSourceObjectState.Pending })]);
        await LookAsync();
        Assert.Equal(5, Rows());
        Assert.Equal("0 2 0 0", (await StatusAsync("logs"))[..7]);
    }

    [Fact]
    public async Task A_stopped_store_takes_nothing_until_it_is_started()
    {
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        (await test.CallAsync("StopEventDataStoreIngestion", new { EventDataStore = store })).Ok();
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 3);
        await LookAsync();
        Assert.Equal(0, Rows());
        (await test.CallAsync("StartEventDataStoreIngestion", new { EventDataStore = store })).Ok();
        await LookAsync();
        Assert.Equal(3, Rows());
    }

    [Fact]
    public async Task Selectors_and_retention_of_the_store_apply()
    {
        await test.CreateStoreAsync("data", new { RetentionPeriod = 20, AdvancedEventSelectors = new object[]
            {
                new { FieldSelectors = new object[] { new { Field = "eventCategory", Equals = new[] { "Management" } }, new { Field = "eventName", Equals = new[] { "Keep" } } } },
            } });
        s3.Objects[Logs.Key(20, 1)] = Logs.File(20, 1, 3, "Keep");
        s3.Objects[Logs.Key(20, 2)] = Logs.File(20, 2, 3, "Drop");
        s3.Objects[Logs.Key(1, 3)] = Logs.File(1, 3, 3, "Keep");
        await CreateAsync(new { name = "logs", store = "data", bucket = "bucket" });
        await LookAsync();
        Assert.Equal("0 3 0 0 3", await StatusAsync("logs"));
    }

    [Fact]
    public async Task A_source_is_followed_by_itself_within_its_interval()
    {
        await test.RestartAsync(options => Options(options) with { WorksByItself = true });
        s3.Objects[Logs.Key(5, 1)] = Logs.File(5, 1, 3);
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        await Until.TrueAsync(() =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Rows() == 3);
        });
        s3.Objects[Logs.Key(5, 2)] = Logs.File(5, 2, 2);
        await Until.TrueAsync(() =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Rows() == 5);
        });
    }

    [Fact]
    public async Task Between_whole_listings_the_folders_of_the_day_are_looked_at()
    {
        const string Today = "AWSLogs/000000000000/CloudTrail/us-east-1/2026/03/01/000000000000_CloudTrail_us-east-1_20260301T1200Z_";
        await test.RestartAsync(options => Options(options) with { WorksByItself = true });
        s3.Objects[Logs.Key(28, 1)] = Logs.File(28, 1, 3);
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket", prefix = "AWSLogs/" });
        await Until.TrueAsync(() =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Rows() == 3);
        });

        // The whole listing gives nothing any more, as if it took very long.
        s3.Unlisted["AWSLogs/"] = true;
        s3.Objects[Today + "a.json.gz"] = Logs.File(28, 2, 2);
        await Until.TrueAsync(() =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Rows() == 5);
        });
    }

    [Fact]
    public async Task Sources_are_listed_deleted_and_go_with_their_store()
    {
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket", prefix = "a/" });
        var listed = (await test.RestAsync(HttpMethod.Get, "/v1/sources")).Ok()["sources"];
        Assert.Equal("s3://bucket/a/", Assert.Single(listed.EnumerateArray()).GetProperty("location").GetString());
        (await PostAsync(new { name = "logs", store = "trail", bucket = "bucket" })).Fails("ConflictException");
        using var deleted = await test.PostAsync("/v1/sources/logs", [], contentType: null, more: request =>
        {
            request.Method = HttpMethod.Delete;
            request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([])));
        });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, deleted.StatusCode);
        (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs")).Fails("ResourceNotFoundException");
        (await test.RestAsync(HttpMethod.Delete, "/v1/sources/logs")).Fails("ResourceNotFoundException");

        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Ok();
        (await PostAsync(new { name = "more", store, bucket = "bucket" })).Fails("InactiveEventDataStoreException");
        test.Time.Advance(TimeSpan.FromDays(7));
        await test.RestartAsync(Options);
        Assert.Empty(test.Lake.LogSources.All());
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        Directory.CreateDirectory(files["outside"]);
        Directory.CreateSymbolicLink(files["root/link"], files["outside"]);
        foreach (var folder in new[] { files["outside"], files["root/../outside"], files["root/link"], files["rootbeside"], "relative", "/etc" })
        {
            (await PostAsync(new { name = "drop", store = "trail", folder })).Fails("ValidationException");
        }

        (await PostAsync(new { name = "drop", store = "trail", folder = files["root/none"] })).Fails("ValidationException");
        (await PostAsync(new { name = "logs", store = "trail" })).Fails("ValidationException");
        (await PostAsync(new { name = "logs", store = "trail", bucket = "bucket", folder = files["root/in"] })).Fails("ValidationException");
        (await PostAsync(new { name = "x", store = "trail", bucket = "bucket" })).Fails("ValidationException");
        (await PostAsync(new { name = "logs", store = "trail", bucket = "No_Bucket" })).Fails("InvalidS3BucketNameException");
        (await PostAsync(new { name = "logs", store = "none", bucket = "bucket" })).Fails("EventDataStoreNotFoundException");
        Assert.Empty(test.Lake.LogSources.All());

        // A bucket that cannot be listed says so in the status, and costs nothing else.
        s3.Fault = (method, key) => key.Length == 0 ? (403, "AccessDenied") : null;
        await CreateAsync(new { name = "logs", store = "trail", bucket = "bucket" });
        await LookAsync();
        Assert.Contains("denied", (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs")).Ok()["source"].GetProperty("error").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    private LakeServerOptions Options(LakeServerOptions options) =>
        options with { S3 = s3.Options, SourceRoots = [files["root"]], WorksByItself = false };

    private Task LookAsync() => test.Server.Services.Tailing.RunOnceAsync(CancellationToken.None);

    private Task<Answer> PostAsync(object body) => test.RestAsync(HttpMethod.Post, "/v1/sources", body);

    private async Task CreateAsync(object body) => Assert.True((await PostAsync(body)).Status == System.Net.HttpStatusCode.Created);

    private async Task<string> StatusAsync(string name)
    {
        var status = (await test.RestAsync(HttpMethod.Get, $"/v1/sources/{name}")).Ok();
        return string.Join(' ', new[] { "pending", "ingested", "failed", "quarantined", "recordsStored" }.Select(member => status[member].GetInt64()));
    }

    private long Rows() => test.Lake.Stores.Open(test.Lake.Stores.Find(test.Scope, "trail")!).Snapshot().Files.Sum(file => file.NumRecords);
}
