using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class ImportTests
{
    [Fact]
    public async Task An_import_copies_every_event_of_the_prefix_whatever_the_selectors_and_answers_in_the_documented_shapes()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Objects[Logs.Key(2, 2)] = Logs.File(2, 2, 4);
        s3.Objects["AWSLogs/000000000000/CloudTrail-Digest/us-east-1/2026/02/01/digest.json.gz"] = Logs.File(1, 9, 5);
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        // Neither selectors nor a stopped ingestion keep an import out.
        var arn = await test.CreateStoreAsync(more: new { StartIngestion = false, AdvancedEventSelectors = new[] { DataSelector() } });

        var started = await StartAsync(test, arn, "s3://bucket/");
        Assert.Equal(["ImportId", "Destinations", "ImportSource", "ImportStatus", "CreatedTimestamp", "UpdatedTimestamp"], started.Members);
        Assert.Equal("INITIALIZING", started.Text("ImportStatus"));
        Assert.Equal(arn, started["Destinations"][0].GetString());
        Assert.Equal("s3://bucket/", started["ImportSource"].GetProperty("S3").GetProperty("S3LocationUri").GetString());

        var ended = await EndAsync(test, started.Text("ImportId"), "COMPLETED");
        Assert.Equal(
            """{"PrefixesFound":2,"PrefixesCompleted":2,"FilesCompleted":2,"EventsCompleted":7,"FailedEntries":0}""", ended["ImportStatistics"].GetRawText());
        Assert.Equal(7, Rows(test, arn));
        var listed = (await test.CallAsync("ListImports", new { Destination = arn, ImportStatus = "COMPLETED" })).Ok();
        Assert.Equal(
            ["ImportId", "ImportStatus", "Destinations", "CreatedTimestamp", "UpdatedTimestamp"], listed["Imports"][0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(0, (await test.CallAsync("ListImports", new { ImportStatus = "FAILED" })).Ok()["Imports"].GetArrayLength());
        Assert.Equal(0, (await test.CallAsync("ListImportFailures", new { ImportId = started.Text("ImportId") })).Ok()["Failures"].GetArrayLength());
    }

    [Fact]
    public async Task Bounds_are_compared_with_the_dates_in_keys()
    {
        await using var s3 = new FakeS3();
        for (var day = 1; day <= 5; day++)
        {
            s3.Objects[Logs.Key(day, day)] = Logs.File(day, day, day);
        }

        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var from = new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var to = new DateTimeOffset(2026, 2, 4, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

        var started = (await test.CallAsync(
            "StartImport", new { Destinations = new[] { arn }, ImportSource = FakeS3.Source("s3://bucket/AWSLogs"), StartEventTime = from, EndEventTime = to })).Ok();
        Assert.Equal(from, started["StartEventTime"].GetInt64());
        await EndAsync(test, started.Text("ImportId"), "COMPLETED");

        Assert.Equal(2 + 3, Rows(test, arn));
    }

    [Fact]
    public async Task Failed_entries_are_listed_and_tried_again()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Objects[Logs.Key(2, 2)] = Logs.File(2, 2, 4);
        s3.Denied[Logs.Key(2, 2)] = true;
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, "s3://bucket/")).Text("ImportId");

        var failed = await EndAsync(test, id, "FAILED");
        Assert.Equal(1, failed["ImportStatistics"].GetProperty("FailedEntries").GetInt32());
        Assert.Equal(3, Rows(test, arn));
        var failure = (await test.CallAsync("ListImportFailures", new { ImportId = id })).Ok()["Failures"][0];
        Assert.Equal("s3://bucket/" + Logs.Key(2, 2), failure.GetProperty("Location").GetString());
        Assert.Equal("FAILED", failure.GetProperty("Status").GetString());
        Assert.Equal("AccessDenied", failure.GetProperty("ErrorType").GetString());

        s3.Denied.Clear();
        Assert.Equal(id, (await test.CallAsync("StartImport", new { ImportId = id })).Ok().Text("ImportId"));
        var ended = await EndAsync(test, id, "COMPLETED");
        Assert.Equal(7, Rows(test, arn));
        Assert.Equal(7, ended["ImportStatistics"].GetProperty("EventsCompleted").GetInt32());
        Assert.Equal("SUCCEEDED", (await test.CallAsync("ListImportFailures", new { ImportId = id })).Ok()["Failures"][0].GetProperty("Status").GetString());
        (await test.CallAsync("StartImport", new { ImportId = id })).Fails("InvalidParameterException");
    }

    [Fact]
    public async Task Objects_with_rejected_records_are_failures_until_they_have_other_bytes()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Objects[Logs.Key(2, 2)] = "not gzip, not JSON"u8.ToArray();
        s3.Objects[Logs.Key(3, 3)] = Logs.File(3, 3, 40)[..^60];
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, "s3://bucket/")).Text("ImportId");

        var failed = await EndAsync(test, id, "FAILED");
        Assert.Equal(2, failed["ImportStatistics"].GetProperty("FailedEntries").GetInt32());
        Assert.Equal(1, failed["ImportStatistics"].GetProperty("FilesCompleted").GetInt32());
        var failures = await FailuresAsync(test, id);
        Assert.Equal([("s3://bucket/" + Logs.Key(2, 2), "FAILED"), ("s3://bucket/" + Logs.Key(3, 3), "FAILED")], failures);

        await test.CallAsync("StartImport", new { ImportId = id });
        await EndAsync(test, id, "FAILED");
        Assert.Equal(failures, await FailuresAsync(test, id));

        s3.Objects[Logs.Key(2, 2)] = Logs.File(2, 2, 4);
        s3.Objects[Logs.Key(3, 3)] = Logs.File(3, 3, 40);
        await test.CallAsync("StartImport", new { ImportId = id });
        await EndAsync(test, id, "COMPLETED");
        Assert.Equal(3 + 4 + 40, Rows(test, arn));
        Assert.All(await FailuresAsync(test, id), failure => Assert.Equal("SUCCEEDED", failure.Status));

        static async Task<IReadOnlyList<(string Location, string Status)>> FailuresAsync(TestServer test, string id) =>
            [.. (await test.CallAsync("ListImportFailures", new { ImportId = id })).Ok()["Failures"].EnumerateArray()
                .Select(failure => (failure.GetProperty("Location").GetString()!, failure.GetProperty("Status").GetString()!))];
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_fails_the_import_in_words()
    {
        await using var s3 = new FakeS3();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var id = (await StartAsync(test, await test.CreateStoreAsync(), "s3://another-bucket/x")).Text("ImportId");

        await EndAsync(test, id, "FAILED");

        Assert.Equal("NoSuchBucket", (await test.CallAsync("ListImportFailures", new { ImportId = id })).Ok()["Failures"][0].GetProperty("ErrorType").GetString());
    }

    [Fact]
    public async Task One_import_runs_per_account_and_its_store_stays_as_it_is()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Hold();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var other = await test.CreateStoreAsync("store-2");
        var id = (await StartAsync(test, arn, "s3://bucket/")).Text("ImportId");

        (await test.CallAsync("StartImport", new { Destinations = new[] { other }, ImportSource = FakeS3.Source("s3://bucket/") })).Fails("AccountHasOngoingImportException");
        (await test.CallAsync("StartImport", new { ImportId = id })).Fails("AccountHasOngoingImportException");
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Fails("EventDataStoreHasOngoingImportException");
        (await test.CallAsync("UpdateEventDataStore", new { EventDataStore = arn, Name = "renamed" })).Fails("EventDataStoreHasOngoingImportException");

        var stopped = (await test.CallAsync("StopImport", new { ImportId = id })).Ok();
        Assert.Equal("STOPPED", stopped.Text("ImportStatus"));
        Assert.True(stopped.Has("ImportStatistics"));
        (await test.CallAsync("StopImport", new { ImportId = id })).Fails("InvalidParameterException");
        s3.Release();
        (await test.CallAsync("StartImport", new { ImportId = id })).Ok();
        await EndAsync(test, id, "COMPLETED");
        Assert.Equal(3, Rows(test, arn));
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();
    }

    [Fact]
    public async Task An_import_in_progress_goes_on_after_a_restart()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Hold();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, "s3://bucket/")).Text("ImportId");
        await EndAsync(test, id, "IN_PROGRESS");

        await test.RestartAsync(options => options with { S3 = s3.Options });
        s3.Release();

        await EndAsync(test, id, "COMPLETED");
        Assert.Equal(3, Rows(test, arn));
    }

    [Fact]
    public async Task A_stopped_import_goes_on_after_a_month_with_what_it_had_counted()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(20, 1)] = Logs.File(20, 1, 3);
        s3.Objects[Logs.Key(21, 2)] = Logs.File(21, 2, 4);
        s3.Denied[Logs.Key(21, 2)] = true;
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options, WorksByItself = false });
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, "s3://bucket/AWSLogs/")).Text("ImportId");
        await EndAsync(test, id, "FAILED");

        // As after a kill: the commit stands, and what was last written of the progress is older.
        test.Lake.Control.Write(session => session.Execute("UPDATE imports SET events_completed = 0, files_completed = 0"));
        test.Time.Advance(TimeSpan.FromDays(31));
        s3.Denied.Clear();
        (await test.CallAsync("StartImport", new { ImportId = id })).Ok();
        var ended = await EndAsync(test, id, "COMPLETED");
        Assert.Equal((7, 2, 0), (
            ended["ImportStatistics"].GetProperty("EventsCompleted").GetInt32(), ended["ImportStatistics"].GetProperty("FilesCompleted").GetInt32(), ended["ImportStatistics"].GetProperty("FailedEntries").GetInt32()));
        Assert.Equal(7, Rows(test, arn));
    }

    [Fact]
    public async Task Every_layout_of_AWS_is_read_and_what_is_no_log_of_CloudTrail_is_not()
    {
        const string Organization = "AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/eu-west-1/2026/02/03/111122223333_CloudTrail_eu-west-1_20260203T1200Z_a.json.gz";
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(3, 1)] = Logs.File(3, 1, 1);
        s3.Objects[Organization] = Logs.File(3, 2, 2);
        s3.Objects["team/" + Logs.Key(3, 3)] = Logs.File(3, 3, 4);
        s3.Objects["AWSLogs/000000000000/CloudTrail-Insight/us-east-1/2026/02/03/i.json.gz"] = Logs.File(3, 4, 100);
        s3.Objects["AWSLogs/000000000000/CloudTrail-Digest/us-east-1/2026/02/03/d.json.gz"] = Logs.File(3, 5, 100);
        s3.Objects["AWSLogs/000000000000/Config/us-east-1/2026/2/3/c.json.gz"] = Logs.File(3, 6, 100);
        s3.Objects["AWSLogs/000000000000/CloudTrail/us-east-1/2026/02/03/plain.json"] = "{}"u8.ToArray();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });

        foreach (var (uri, files, events) in new[]
        {
            ("s3://bucket/", 3, 7),
            ("s3://bucket/AWSLogs/", 2, 3),
            ("s3://bucket/AWSLogs/o-a1b2c3d4e5/", 1, 2),
            ("s3://bucket/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/eu-west-1/2026/02/", 1, 2),
            ("s3://bucket/AWSLogs/000000000000/CloudTrail/us-east-1/2026/02/03/", 1, 1),
            ("s3://bucket/team", 1, 4),
            ("s3://bucket/AWSLogs/000000000000/Config/", 0, 0),
            // A prefix that is chosen by its name is read, whatever it is.
            ("s3://bucket/AWSLogs/000000000000/CloudTrail-Digest/us-east-1/", 1, 100),
        })
        {
            var arn = await test.CreateStoreAsync($"store-{Guid.NewGuid():N}");
            var ended = await EndAsync(test, (await StartAsync(test, arn, uri)).Text("ImportId"), "COMPLETED");
            Assert.Equal((uri, files, events), (uri, ended["ImportStatistics"].GetProperty("FilesCompleted").GetInt32(), ended["ImportStatistics"].GetProperty("EventsCompleted").GetInt32()));
        }
    }

    [Fact]
    public async Task Archived_objects_are_failures_and_instant_retrieval_is_read()
    {
        await using var s3 = new FakeS3();
        string[] classes = ["STANDARD", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR", "INTELLIGENT_TIERING"];
        for (var i = 0; i < classes.Length; i++)
        {
            s3.Objects[Logs.Key(i + 1, i)] = Logs.File(i + 1, i, 1);
            s3.StorageClasses[Logs.Key(i + 1, i)] = classes[i];
        }

        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, "s3://bucket/")).Text("ImportId");
        var failed = await EndAsync(test, id, "FAILED");
        Assert.Equal((3, 2), (failed["ImportStatistics"].GetProperty("FilesCompleted").GetInt32(), failed["ImportStatistics"].GetProperty("FailedEntries").GetInt32()));
        var failures = (await test.CallAsync("ListImportFailures", new { ImportId = id })).Ok()["Failures"];
        Assert.All(failures.EnumerateArray(), failure => Assert.Equal("InvalidObjectState", failure.GetProperty("ErrorType").GetString()));

        s3.StorageClasses.Clear();
        (await test.CallAsync("StartImport", new { ImportId = id })).Ok();
        await EndAsync(test, id, "COMPLETED");
        Assert.Equal(5, Rows(test, arn));
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_fails_the_import_until_it_may()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Unlisted["AWSLogs/"] = true;
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, "s3://bucket/AWSLogs/")).Text("ImportId");
        await EndAsync(test, id, "FAILED");
        var failure = (await test.CallAsync("ListImportFailures", new { ImportId = id })).Ok()["Failures"][0];
        Assert.Equal(("AccessDenied", "s3://bucket/AWSLogs/"), (failure.GetProperty("ErrorType").GetString(), failure.GetProperty("Location").GetString()));
        s3.Unlisted.Clear();
        (await test.CallAsync("StartImport", new { ImportId = id })).Ok();
        await EndAsync(test, id, "COMPLETED");
        Assert.Equal(3, Rows(test, arn));
    }

    [Fact]
    public async Task An_account_has_one_import_in_all_Regions_and_another_account_has_its_own()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        s3.Hold();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var id = (await StartAsync(test, await test.CreateStoreAsync(), "s3://bucket/")).Text("ImportId");
        var elsewhere = test.Signer with { Region = "eu-west-1" };
        var there = (await test.CallAsync("CreateEventDataStore", new { Name = "there" }, elsewhere)).Ok().Text("EventDataStoreArn");
        (await test.CallAsync("StartImport", new { Destinations = new[] { there }, ImportSource = FakeS3.Source("s3://bucket/") }, elsewhere)).Fails("AccountHasOngoingImportException");
        (await test.CallAsync("GetImport", new { ImportId = id }, elsewhere)).Fails("ImportNotFoundException");

        var key = test.Lake.Keys.Create(new Engine.Catalog.LakeScope("111122223333", "us-east-1"), "arn:aws:iam::111122223333:root", Engine.Catalog.AccessRole.Admin);
        var other = new Signer(key.Id, key.Secret, "us-east-1");
        var theirs = (await test.CallAsync("CreateEventDataStore", new { Name = "theirs" }, other)).Ok().Text("EventDataStoreArn");
        var second = (await test.CallAsync("StartImport", new { Destinations = new[] { theirs }, ImportSource = FakeS3.Source("s3://bucket/") }, other)).Ok().Text("ImportId");
        s3.Release();
        await EndAsync(test, id, "COMPLETED");
        await Until.TrueAsync(async () => (await test.CallAsync("GetImport", new { ImportId = second }, other)).Ok().Text("ImportStatus") == "COMPLETED");
    }

    [Fact]
    public async Task Imports_are_listed_newest_first_in_pages()
    {
        await using var s3 = new FakeS3();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, (await StartAsync(test, arn, $"s3://bucket/{i}")).Text("ImportId"));
            await EndAsync(test, ids[0], "COMPLETED");
            test.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var page = (await test.CallAsync("ListImports", new { MaxResults = 2 })).Ok();
        Assert.Equal(ids[..2], Ids(page));
        var last = (await test.CallAsync("ListImports", new { MaxResults = 2, NextToken = page.Text("NextToken") })).Ok();
        Assert.Equal(ids[2..], Ids(last));
        Assert.False(last.Has("NextToken"));
        (await test.CallAsync("ListImports", new { ImportStatus = "FAILED", NextToken = page.Text("NextToken") })).Fails("InvalidNextTokenException");

        static string[] Ids(Answer answer) => [.. answer["Imports"].EnumerateArray().Select(import => import.GetProperty("ImportId").GetString()!)];
    }

    [Fact]
    public async Task Failures_are_listed_in_pages()
    {
        await using var s3 = new FakeS3();
        for (var i = 1; i <= 3; i++)
        {
            s3.Objects[Logs.Key(i, i)] = Logs.File(i, i, 1);
            s3.Denied[Logs.Key(i, i)] = true;
        }

        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var id = (await StartAsync(test, await test.CreateStoreAsync(), "s3://bucket/")).Text("ImportId");
        await EndAsync(test, id, "FAILED");

        var page = (await test.CallAsync("ListImportFailures", new { ImportId = id, MaxResults = 2 })).Ok();
        Assert.Equal(["s3://bucket/" + Logs.Key(1, 1), "s3://bucket/" + Logs.Key(2, 2)], Locations(page));
        var last = (await test.CallAsync("ListImportFailures", new { ImportId = id, MaxResults = 2, NextToken = page.Text("NextToken") })).Ok();
        Assert.Equal(["s3://bucket/" + Logs.Key(3, 3)], Locations(last));

        static string[] Locations(Answer answer) => [.. answer["Failures"].EnumerateArray().Select(failure => failure.GetProperty("Location").GetString()!)];
    }

    [Fact]
    public async Task Requests_that_break_a_rule_are_refused()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var insight = await test.CreateStoreAsync("insight", new { AdvancedEventSelectors = new[] { EventDataStoreTests.Selector("Insight") } });
        var source = FakeS3.Source("s3://bucket/");

        (await test.CallAsync("StartImport", new { })).Fails("InvalidParameterException");
        (await test.CallAsync("StartImport", new { Destinations = new[] { arn } })).Fails("InvalidParameterException");
        (await test.CallAsync("StartImport", new { ImportSource = source })).Fails("InvalidParameterException");
        (await test.CallAsync("StartImport", new { ImportSource = source, ImportId = Guid.NewGuid() })).Fails("InvalidParameterException");
        (await test.CallAsync("StartImport", new { Destinations = new[] { arn }, ImportSource = source, StartEventTime = 2, EndEventTime = 1 })).Fails("InvalidParameterException");
        foreach (var uri in new[] { "bucket", "file:///etc/passwd", "http://169.254.169.254/", "s3://", "s3://UPPER/x", "s3://a/x" })
        {
            (await test.CallAsync("StartImport", new { Destinations = new[] { arn }, ImportSource = FakeS3.Source(uri) })).Fails("InvalidImportSourceException");
        }

        (await test.CallAsync("StartImport", new { Destinations = new[] { Guid.NewGuid() }, ImportSource = source })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("StartImport", new { Destinations = new[] { insight }, ImportSource = source })).Fails("InvalidEventDataStoreCategoryException");
        (await test.CallAsync("StartImport", new { ImportId = Guid.NewGuid() })).Fails("ImportNotFoundException");
        (await test.CallAsync("GetImport", new { ImportId = Guid.NewGuid() })).Fails("ImportNotFoundException");
        (await test.CallAsync("GetImport", new { ImportId = new string('-', 36) })).Fails("ImportNotFoundException");
        (await test.CallAsync("ListImportFailures", new { ImportId = Guid.NewGuid() })).Fails("ImportNotFoundException");
        (await test.CallAsync("ListImports", new { Destination = "store-1" })).Fails("EventDataStoreARNInvalidException");
    }

    private static object DataSelector() => new
    {
        FieldSelectors = new[]
        {
            new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "eventCategory", ["Equals"] = new[] { "Data" } },
            new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "resources.type", ["Equals"] = new[] { "AWS::S3::Object" } },
        },
    };

    private static async Task<Answer> StartAsync(TestServer test, string arn, string uri) =>
        (await test.CallAsync("StartImport", new { Destinations = new[] { arn }, ImportSource = FakeS3.Source(uri) })).Ok();

    private static async Task<Answer> EndAsync(TestServer test, string id, string status)
    {
        Answer answer = null!;
        await Until.TrueAsync(async () => (answer = (await test.CallAsync("GetImport", new { ImportId = id })).Ok()).Text("ImportStatus") == status);
        return answer;
    }

    internal static long Rows(TestServer test, string arn) => test.Lake.Stores.Open(test.Lake.Stores.Get(test.Scope, arn)).Snapshot().Files.Sum(file => file.NumRecords);
}
