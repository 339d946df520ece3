using System.Net;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Journal;
using CloudTrailLake.Server.Tests.Operations;
using CloudTrailLake.Server.Tests.Support;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailLake.Server.Tests.Activity;

/// <summary>The lake's own API calls, found in its own stores by its own SQL.</summary>
public sealed class ActivityTests
{
    [Fact]
    public async Task A_change_is_recorded_with_who_what_whence_and_the_answer()
    {
        await using var test = await StartAsync();
        var store = await test.CreateStoreAsync("audit");
        var created = (await test.CallAsync("CreateEventDataStore", new { Name = "second", TerminationProtectionEnabled = false, TagsList = new[] { new { Key = "team", Value = "sec" } } })).Ok();

        var record = await OneRecordAsync(test, store, "eventName = 'CreateEventDataStore' AND element_at(requestParameters, 'name') = 'second'");
        Assert.Equal("1.11", Text(record, "eventVersion"));
        Assert.Equal("Root", record.GetProperty("userIdentity").GetProperty("type").GetString());
        Assert.Equal("000000000000", record.GetProperty("userIdentity").GetProperty("accountId").GetString());
        Assert.Equal(test.Signer.AccessKeyId, record.GetProperty("userIdentity").GetProperty("accessKeyId").GetString());
        Assert.Equal("2026-03-01T12:00:00Z", Text(record, "eventTime"));
        Assert.Equal("cloudtrail.amazonaws.com", Text(record, "eventSource"));
        Assert.Equal("us-east-1", Text(record, "awsRegion"));
        Assert.Equal("127.0.0.1", Text(record, "sourceIPAddress"));
        Assert.Equal("""{"name":"second","terminationProtectionEnabled":false,"tagsList":[{"key":"team","value":"sec"}]}""", record.GetProperty("requestParameters").GetRawText());
        Assert.Equal(created.Text("EventDataStoreArn"), record.GetProperty("responseElements").GetProperty("eventDataStoreArn").GetString());
        Assert.Equal(created.RequestId, Text(record, "requestID"));
        Assert.Equal("AwsApiCall", Text(record, "eventType"));
        Assert.Equal("Management", Text(record, "eventCategory"));
        Assert.Equal("000000000000", Text(record, "recipientAccountId"));
        Assert.False(record.GetProperty("readOnly").GetBoolean());
        Assert.True(record.GetProperty("managementEvent").GetBoolean());
        foreach (var absent in new[] { "errorCode", "errorMessage", "sessionCredentialFromConsole", "tlsDetails", "userAgent" })
        {
            Assert.False(record.TryGetProperty(absent, out _), absent);
        }

        Assert.DoesNotContain(test.Signer.Secret, record.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_and_failures_are_recorded_and_strangers_are_not()
    {
        await using var test = await StartAsync();
        var store = await test.CreateStoreAsync("audit");
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { store } })).Ok();
        var reader = test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read);
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store }, new Signer(reader.Id, reader.Secret, "us-east-1"))).Fails("AccessDeniedException", HttpStatusCode.Forbidden);
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = Guid.NewGuid() })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("CreateEventDataStore", new { Name = "x" })).Fails("ValidationException");
        (await test.CallAsync("CreateTrail", new { Name = "t" })).Fails("UnsupportedOperationException");
        (await test.CallAsync("ListQueries", new { EventDataStore = store }, test.Signer with { Secret = "wrong" })).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);

        Assert.Equal(
            [
                "CreateEventDataStore|ValidationException||Root|false", "CreateEventDataStore|||Root|false", "CreateTrail|UnsupportedOperationException||Root|false",
                "DeleteEventDataStore|AccessDenied|reader|IAMUser|false", "GetEventDataStore|EventDataStoreNotFoundException||Root|true", "ListTags|||Root|true",
            ],
            await RowsAsync(test, store, "eventName, coalesce(errorCode, ''), coalesce(userIdentity.userName, ''), userIdentity.type, readOnly", "true"));
        var read = await OneRecordAsync(test, store, "eventName = 'ListTags'");
        Assert.Equal(JsonValueKind.Null, read.GetProperty("responseElements").ValueKind);
        Assert.Contains("needs Admin", Text(await OneRecordAsync(test, store, "errorCode = 'AccessDenied'"), "errorMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_store_takes_what_its_status_account_region_and_selectors_say()
    {
        await using var test = await StartAsync();
        var all = await test.CreateStoreAsync("all-regions");
        var here = await test.CreateStoreAsync("here", new { MultiRegionEnabled = false });
        var stopped = await test.CreateStoreAsync("stopped", new { StartIngestion = false });
        var writes = await test.CreateStoreAsync("writes", new { AdvancedEventSelectors = new[] { Selector(("eventCategory", "Management"), ("readOnly", "false")) } });
        var data = await test.CreateStoreAsync("data", new { AdvancedEventSelectors = new[] { Selector(("eventCategory", "Data"), ("resources.type", "AWS::CloudTrail::Channel")) } });
        var outside = await ChannelTests.CreateStoreAsync(test, "outside");
        var stranger = test.Lake.Keys.Create(new LakeScope("999999999999", "us-east-1"), "arn:aws:iam::999999999999:root", AccessRole.Admin);
        var strange = new Signer(stranger.Id, stranger.Secret, "us-east-1");
        var theirs = (await test.CallAsync("CreateEventDataStore", new { Name = "theirs" }, strange)).Ok().Text("EventDataStoreArn");

        (await test.CallAsync("ListChannels", signer: test.Signer with { Region = "eu-west-1" })).Ok();
        (await test.CallAsync("ListImports")).Ok();
        (await test.CallAsync("ListQueries", new { EventDataStore = theirs }, strange)).Ok();
        await DrainAsync(test);

        Assert.Equal(["ListChannels|eu-west-1", "ListImports|us-east-1"], await RowsAsync(test, all, "eventName, awsRegion", "readOnly = true"));
        Assert.Equal(["ListImports|us-east-1"], await RowsAsync(test, here, "eventName, awsRegion", "readOnly = true"));
        Assert.Empty(await RowsAsync(test, stopped, "eventName", "true"));
        Assert.Empty(await RowsAsync(test, writes, "eventName", "readOnly = true"));
        Assert.Contains("CreateEventDataStore", await RowsAsync(test, writes, "eventName", "true"));
        Assert.Empty(await RowsAsync(test, data, "eventName", "true"));
        Assert.Equal(0, Version(test, outside));
        Assert.Equal(["ListQueries"], await RowsAsync(test, theirs, "eventName", "readOnly = true", strange));
    }

    [Fact]
    public async Task The_interface_of_our_own_is_recorded_where_it_changes_or_asks_and_its_secrets_are_hidden()
    {
        await using var test = await StartAsync();
        var store = await test.CreateStoreAsync("audit");
        (await test.RestAsync(HttpMethod.Get, "/v1/stores")).Json(HttpStatusCode.OK);
        var token = (await test.RestAsync(HttpMethod.Post, "/v1/tokens", new { name = "ci", role = "read" })).Body;
        var secret = token.GetProperty("token").GetString()!;
        _ = await test.RestAsync(HttpMethod.Post, "/v1/schedules", new { name = "daily", webhook = new { url = "https://hooks.example.com/T0/abc" }, notes = "https://hooks.example.com/T1" });

        await DrainAsync(test);
        Assert.Empty(await RowsAsync(test, store, "eventName", "eventName = 'ListStores'"));
        var created = await OneRecordAsync(test, store, "eventName = 'CreateToken'");
        Assert.Equal("ci", created.GetProperty("requestParameters").GetProperty("name").GetString());
        Assert.DoesNotContain(secret, created.GetRawText(), StringComparison.Ordinal);
        var saved = (await RowsAsync(test, store, "eventJson", "eventName = 'CreateSchedule'")).Single();
        Assert.DoesNotContain("hooks.example.com", saved, StringComparison.Ordinal);
        Assert.Contains("HIDDEN_DUE_TO_SECURITY_REASONS", saved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_lake_does_by_itself_makes_no_records()
    {
        await using var test = await StartAsync();
        var store = await test.CreateStoreAsync("audit");
        await DrainAsync(test);
        var version = Version(test, store);
        for (var i = 0; i < 3; i++)
        {
            await DrainAsync(test);
            test.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(version, Version(test, store));
    }

    [Fact]
    public async Task A_change_that_was_committed_before_a_crash_is_recorded_at_the_next_start()
    {
        await using var test = await StartAsync();
        var store = await test.CreateStoreAsync("audit");
        await DrainAsync(test);
        // As a crash leaves it: the change is committed with its record, and nothing more has happened.
        var eventId = Guid.NewGuid();
        var json = $$"""{"eventVersion":"1.11","eventID":"{{eventId}}","eventTime":"2026-03-01T12:00:00Z","eventName":"AddTags","eventCategory":"Management","managementEvent":true}""";
        var call = new ActivityScope(new ActivityOutboxRecord(eventId, test.Scope, [Guid.Parse(TestServer.Id(store))], json));
        await Task.Run(() =>
        {
            call.Enter();
            test.Lake.Control.Write(session => TagStore.Add(session, test.Scope, Guid.Parse(TestServer.Id(store)), [new Tag("k", "v")]));
        });
        Assert.True(call.IsNoted);
        await RestartAsync(test);
        Assert.Single(await RowsAsync(test, store, "eventName", $"eventID = '{eventId}'"));
        Assert.DoesNotContain(eventId, test.Lake.Control.Read(session => ActivityOutboxTable.List(session, 10)).Select(row => row.EventId));
    }

    [Fact]
    public async Task A_transaction_that_is_undone_takes_its_record_with_it()
    {
        await using var test = await StartAsync();
        var call = new ActivityScope(new ActivityOutboxRecord(Guid.NewGuid(), test.Scope, [], "{}"));
        await Task.Run(() =>
        {
            call.Enter();
            Assert.Throws<InvalidOperationException>(() => test.Lake.Control.Write(_ => throw new InvalidOperationException()));
            Assert.False(call.IsNoted);
            Assert.Empty(test.Lake.Control.Read(session => ActivityOutboxTable.List(session, 10)));
            Assert.False(call.Close());
            test.Lake.Control.Write(_ => { });
        });
        Assert.Empty(test.Lake.Control.Read(session => ActivityOutboxTable.List(session, 10)));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_is_seen_and_loses_no_change()
    {
        var disk = new FullDisk();
        await using var test = await TestServer.StartAsync(
            options => options with { RecordsActivity = true, Lake = options.Lake with { Storage = disk } }, realEngine: true);
        var store = await test.CreateStoreAsync("audit");
        await DrainAsync(test);
        disk.IsFull = true;
        (await test.CallAsync("AddTags", new { ResourceId = store, TagsList = new[] { new { Key = "k" } } })).Ok();
        await Until.TrueAsync(() => Task.FromResult(test.Server.Services.Live.Journal.Failure is not null));
        using (var health = await test.Http.GetAsync(new Uri(test.Endpoint, "/health")))
        {
            Assert.Equal("degraded", JsonDocument.Parse(await health.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetString());
        }

        await Until.TrueAsync(() => Task.FromResult(test.Lake.Control.Read(session => ActivityOutboxTable.List(session, 10)).Any(IsAddTags)));
        disk.IsFull = false;
        await Until.TrueAsync(async () =>
        {
            await test.Server.Services.Activity!.RunOnceAsync(CancellationToken.None);
            await DrainAsync(test);
            return (await RowsAsync(test, store, "eventName", "eventName = 'AddTags'")).Length == 1;
        });
        Assert.Empty(test.Lake.Control.Read(session => ActivityOutboxTable.List(session, 100)).Where(IsAddTags));
    }

    [Fact]
    public async Task Events_put_into_a_channel_are_data_events_without_their_content()
    {
        await using var test = await StartAsync();
        var data = await test.CreateStoreAsync("data", new { AdvancedEventSelectors = new[] { Selector(("eventCategory", "Data"), ("resources.type", "AWS::CloudTrail::Channel")) } });
        var outside = await ChannelTests.CreateStoreAsync(test, "outside");
        var channel = (await ChannelTests.CreateAsync(test, new { Name = "app", Source = "Custom", Destinations = ChannelTests.To(outside) })).Ok().Text("ChannelArn");
        var body = JsonSerializer.SerializeToUtf8Bytes(new { auditEvents = new[] { new { id = "a", eventData = "{\"password\":\"x\"}" } } });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(test.Endpoint, $"/PutAuditEvents?channelArn={Uri.EscapeDataString(channel)}&externalId=passphrase")) { Content = new ByteArrayContent(body) };
        (test.Signer with { Service = "cloudtrail-data" }).Sign(request, body, test.Time.GetUtcNow());
        (await test.SendAsync(request)).Ok();

        var record = await OneRecordAsync(test, data, "eventName = 'PutAuditEvents'");
        Assert.Equal("cloudtrail-data.amazonaws.com", Text(record, "eventSource"));
        Assert.Equal("Data", Text(record, "eventCategory"));
        Assert.False(record.GetProperty("managementEvent").GetBoolean());
        Assert.Equal($$"""[{"accountId":"000000000000","type":"AWS::CloudTrail::Channel","ARN":"{{channel}}"}]""", record.GetProperty("resources").GetRawText());
        Assert.DoesNotContain("pass", record.GetRawText(), StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(options => options with { RecordsActivity = true }, realEngine: true);

    private static Task RestartAsync(TestServer test) => test.RestartAsync(options => options with { RecordsActivity = true });

    /// <summary>Waits until the calls so far are in the journal, and drains it.</summary>
    private static async Task DrainAsync(TestServer test)
    {
        await test.Server.Services.Live.Journal.AppendAsync([]);
        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
    }

    private static async Task<JsonElement> OneRecordAsync(TestServer test, string store, string where) =>
        JsonDocument.Parse(Assert.Single(await RowsAsync(test, store, "eventJson", where))).RootElement;

    /// <summary>Asks as the lake asks itself, so that the question makes no records.</summary>
    private static async Task<string[]> RowsAsync(TestServer test, string store, string columns, string where, Signer? signer = null)
    {
        await DrainAsync(test);
        var off = test.Signer;
        var id = (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT {columns} FROM {TestServer.Id(store)} WHERE ({where}) AND eventName NOT IN ('StartQuery', 'DescribeQuery', 'GetQueryResults')" }, signer ?? off)).Ok().Text("QueryId");
        await Until.TrueAsync(async () => (await test.CallAsync("DescribeQuery", new { QueryId = id }, signer ?? off)).Ok().Text("QueryStatus") is "FINISHED" or "FAILED");
        var rows = (await test.CallAsync("GetQueryResults", new { QueryId = id }, signer ?? off)).Ok()["QueryResultRows"];
        return [.. rows.EnumerateArray().Select(row => string.Join('|', row.EnumerateArray().Select(cell => cell.EnumerateObject().Single().Value.GetString()))).Order(StringComparer.Ordinal)];
    }

    private static bool IsAddTags(ActivityOutboxRecord row) => row.Json.Contains("\"eventName\":\"AddTags\"", StringComparison.Ordinal);

    private static long Version(TestServer test, string store) => test.Lake.Stores.Open(test.Lake.Stores.Find(test.Scope, store)!).Snapshot().Version;

    private static string Text(JsonElement record, string member) => record.GetProperty(member).GetString()!;

    private static object Selector(params (string Field, string Value)[] fields) => new
    {
        FieldSelectors = fields.Select(f => new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = f.Field, ["Equals"] = new[] { f.Value } }),
    };

    private sealed class FullDisk : StoreStorage
    {
        public bool IsFull { get; set; }

        public override void Flush(SafeFileHandle file)
        {
            if (IsFull)
            {
                throw new IOException("No space left on device");
            }

            base.Flush(file);
        }
    }
}
