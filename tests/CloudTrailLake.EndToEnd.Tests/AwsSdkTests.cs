using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>The unmodified AWS SDK for JavaScript against the real server process.</summary>
public sealed class AwsSdkTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LakeServerProcess _server = null!;
    private JavaScriptSdk _sdk = null!;

    public async Task InitializeAsync()
    {
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"));
        _sdk = new JavaScriptSdk(_server.ClientEnvironment);
    }

    public async Task DisposeAsync()
    {
        await _sdk.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AStoreLivesThroughItsWholeLife()
    {
        var created = await _sdk.CloudTrailAsync("CreateEventDataStore", new { Name = "whole-life" });
        Assert.Equal("CREATED", (string?)created["Status"]);
        Assert.Equal(366, (int?)created["RetentionPeriod"]);
        Assert.True((bool?)created["TerminationProtectionEnabled"]);
        Assert.True((bool?)created["MultiRegionEnabled"]);
        Assert.Equal("EXTENDABLE_RETENTION_PRICING", (string?)created["BillingMode"]);
        var arn = (string)created["EventDataStoreArn"]!;
        Assert.Matches("^arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/[0-9a-f-]{36}$", arn);

        await WaitForStatusAsync(arn, "ENABLED");
        var listed = await _sdk.CloudTrailAsync("ListEventDataStores", new { });
        Assert.Equal(arn, (string?)listed["EventDataStores"]!.AsArray().Single()!["EventDataStoreArn"]);

        Assert.Equal("EventDataStoreTerminationProtectedException", (await _sdk.CloudTrailErrorAsync("DeleteEventDataStore", new { EventDataStore = arn })).Name);
        var updated = await _sdk.CloudTrailAsync("UpdateEventDataStore", new { EventDataStore = arn, TerminationProtectionEnabled = false, RetentionPeriod = 90 });
        Assert.Equal(90, (int?)updated["RetentionPeriod"]);

        await _sdk.CloudTrailAsync("StopEventDataStoreIngestion", new { EventDataStore = arn });
        await WaitForStatusAsync(arn, "STOPPED_INGESTION");
        await _sdk.CloudTrailAsync("StartEventDataStoreIngestion", new { EventDataStore = arn });
        await WaitForStatusAsync(arn, "ENABLED");

        await _sdk.CloudTrailAsync("AddTags", new { ResourceId = arn, TagsList = new[] { new { Key = "team", Value = "hunt" } } });
        var tags = await _sdk.CloudTrailAsync("ListTags", new { ResourceIdList = new[] { arn } });
        Assert.Equal("hunt", (string?)tags["ResourceTagList"]![0]!["TagsList"]![0]!["Value"]);
        await _sdk.CloudTrailAsync("RemoveTags", new { ResourceId = arn, TagsList = new[] { new { Key = "team" } } });

        await _sdk.CloudTrailAsync("DeleteEventDataStore", new { EventDataStore = arn });
        await WaitForStatusAsync(arn, "PENDING_DELETION");
        Assert.Equal("InactiveEventDataStoreException", (await _sdk.CloudTrailErrorAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {arn[^36..]}" })).Name);
        await _sdk.CloudTrailAsync("RestoreEventDataStore", new { EventDataStore = arn });
        await WaitForStatusAsync(arn, "ENABLED");
    }

    [Fact]
    public async Task AQueryRunsFromStartToItsLastPage()
    {
        var (id, expected) = await StoreWithEventsAsync(1234);
        var queryId = (string)(await _sdk.CloudTrailAsync("StartQuery", new { QueryStatement = $"SELECT eventID, eventName, eventTime FROM {id}" }))["QueryId"]!;
        var described = await WaitForQueryAsync(queryId);
        Assert.Equal("FINISHED", (string?)described["QueryStatus"]);
        Assert.Equal(1234, (long?)described["QueryStatistics"]!["EventsMatched"]);
        Assert.Equal(1234, (long?)described["QueryStatistics"]!["EventsScanned"]);
        Assert.True((long?)described["QueryStatistics"]!["BytesScanned"] > 0);

        var seen = new List<string>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await _sdk.CloudTrailAsync("GetQueryResults", token is null ? new { QueryId = queryId, MaxQueryResults = 500 } : new { QueryId = queryId, MaxQueryResults = 500, NextToken = token });
            Assert.Equal(1234, (long?)page["QueryStatistics"]!["TotalResultsCount"]);
            foreach (var row in page["QueryResultRows"]!.AsArray())
            {
                Assert.Equal(["eventID", "eventName", "eventTime"], row!.AsArray().Select(c => c!.AsObject().Single().Key));
                seen.Add((string)row[0]!["eventID"]!);
            }

            token = (string?)page["NextToken"];
            pages++;
        }
        while (token is not null);

        Assert.Equal(3, pages);
        Assert.Equal(expected.Order(), seen.Order());

        var listed = await _sdk.CloudTrailAsync("ListQueries", new { EventDataStore = id });
        Assert.Equal(queryId, (string?)listed["Queries"]![0]!["QueryId"]);
        Assert.Equal("InactiveQueryException", (await _sdk.CloudTrailErrorAsync("CancelQuery", new { QueryId = queryId })).Name);
    }

    [Fact]
    public async Task ALongQueryIsCancelled()
    {
        var (id, _) = await StoreWithEventsAsync(3000);
        var sql = $"SELECT count(*) FROM {id} a, {id} b, {id} c, {id} d WHERE a.eventID || b.eventID || c.eventID || d.eventID LIKE '%zzz%'";
        var queryId = (string)(await _sdk.CloudTrailAsync("StartQuery", new { QueryStatement = sql }))["QueryId"]!;
        var cancelled = await _sdk.CloudTrailAsync("CancelQuery", new { QueryId = queryId });
        Assert.Equal("CANCELLED", (string?)cancelled["QueryStatus"]);
        Assert.Equal("CANCELLED", (string?)(await WaitForQueryAsync(queryId))["QueryStatus"]);
    }

    [Fact]
    public async Task WhatIsWrongIsSaidInTheServicesOwnWords()
    {
        var (id, _) = await StoreWithEventsAsync(3);
        var (name, message, status) = await _sdk.CloudTrailErrorAsync("StartQuery", new { QueryStatement = $"SELECT nosuch FROM {id}" });
        Assert.Equal(("InvalidQueryStatementException", 400), (name, status));
        Assert.Contains("line 1:8: Column 'nosuch' cannot be resolved", message, StringComparison.Ordinal);

        Assert.Equal("EventDataStoreNotFoundException", (await _sdk.CloudTrailErrorAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {Guid.NewGuid()}" })).Name);
        Assert.Equal("EventDataStoreNotFoundException", (await _sdk.CloudTrailErrorAsync("GetEventDataStore", new { EventDataStore = Guid.NewGuid() })).Name);
        Assert.Equal("QueryIdNotFoundException", (await _sdk.CloudTrailErrorAsync("GetQueryResults", new { QueryId = Guid.NewGuid() })).Name);
        Assert.Equal("UnsupportedOperationException", (await _sdk.CloudTrailErrorAsync("CreateTrail", new { Name = "trail", S3BucketName = "bucket" })).Name);

        var parentheses = new string('(', 4900) + "1" + new string(')', 4900);
        Assert.Equal("InvalidQueryStatementException", (await _sdk.CloudTrailErrorAsync("StartQuery", new { QueryStatement = $"SELECT {parentheses} FROM {id}" })).Name);
        var tooLong = await _sdk.CloudTrailErrorAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {id} -- ".PadRight(10_001, 'x') });
        Assert.Contains(tooLong.Name, new[] { "ValidationException", "InvalidParameterException", "InvalidQueryStatementException" });
        Assert.Contains("10000", tooLong.Message.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongSecretIsRefused()
    {
        var environment = new Dictionary<string, string>(_server.ClientEnvironment) { ["AWS_ACCESS_KEY_ID"] = "AKIAUNKNOWN000000000", ["AWS_SECRET_ACCESS_KEY"] = "no" };
        environment.Remove("AWS_PROFILE");
        await using var stranger = new JavaScriptSdk(environment);
        var (name, _, status) = await stranger.CloudTrailErrorAsync("ListEventDataStores", new { });
        Assert.Equal(("UnrecognizedClientException", 403), (name, status));
    }

    [Fact]
    public async Task FourteenHundredOrsRun()
    {
        var (id, expected) = await StoreWithEventsAsync(10);
        // 1,400 terms fit 10,000 characters only when each is short.
        var ors = string.Join("OR", Enumerable.Repeat(" 1=0 ", 1399)) + "OR 1=1";
        var rows = await QueryAsync($"SELECT count(*) AS n FROM {id} WHERE {ors}");
        Assert.Equal(expected.Count.ToString(), (string?)rows.Single()![0]!["n"]);
    }

    [Fact]
    public async Task AnswersSurviveARestart()
    {
        var (id, expected) = await StoreWithEventsAsync(50);
        var queryId = (string)(await _sdk.CloudTrailAsync("StartQuery", new { QueryStatement = $"SELECT eventID FROM {id}" }))["QueryId"]!;
        await WaitForQueryAsync(queryId);
        Assert.Equal(0, await _server.StopAsync());
        await _server.StartProcessAsync();
        var page = await _sdk.CloudTrailAsync("GetQueryResults", new { QueryId = queryId });
        Assert.Equal(expected.Order(), page["QueryResultRows"]!.AsArray().Select(r => (string)r![0]!["eventID"]!).Order());
    }

    private async Task<(string Id, IReadOnlyList<string> EventIds)> StoreWithEventsAsync(int count)
    {
        var arn = (string)(await _sdk.CloudTrailAsync("CreateEventDataStore", new { Name = $"events-{Guid.NewGuid():N}"[..20] }))["EventDataStoreArn"]!;
        await WaitForStatusAsync(arn, "ENABLED");
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid().ToString()).ToList();
        var now = DateTimeOffset.UtcNow;
        var records = new JsonArray([.. ids.Select((e, i) => SampleRecord(e, now.AddSeconds(-i)))]);
        var file = _folder.File($"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["Records"] = records }.ToJsonString());
        var (code, output, error) = await ToolProcess.RunLakeAsync(["import", file, "--store", arn[^36..], "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, $"{output}\n{error}");
        Assert.Equal($"read={count} stored={count} filtered=0 duplicate=0 expired=0 rejected=0", output.Split('\n')[^1]);
        return (arn[^36..], ids);
    }

    private static JsonObject SampleRecord(string eventId, DateTimeOffset time) => new()
    {
        ["eventVersion"] = "1.08",
        ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = "arn:aws:iam::000000000000:user/alice", ["userName"] = "alice" },
        ["eventTime"] = time.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["eventSource"] = "iam.amazonaws.com",
        ["eventName"] = "GetUser",
        ["awsRegion"] = "us-east-1",
        ["sourceIPAddress"] = "192.0.2.7",
        ["requestParameters"] = new JsonObject { ["userName"] = "alice" },
        ["responseElements"] = null,
        ["eventID"] = eventId,
        ["readOnly"] = true,
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = true,
        ["recipientAccountId"] = "000000000000",
        ["eventCategory"] = "Management",
    };

    private async Task<JsonArray> QueryAsync(string sql)
    {
        var queryId = (string)(await _sdk.CloudTrailAsync("StartQuery", new { QueryStatement = sql }))["QueryId"]!;
        var described = await WaitForQueryAsync(queryId);
        Assert.True((string?)described["QueryStatus"] == "FINISHED", described.ToJsonString());
        return (await _sdk.CloudTrailAsync("GetQueryResults", new { QueryId = queryId }))["QueryResultRows"]!.AsArray();
    }

    private async Task WaitForStatusAsync(string arn, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((string?)(await _sdk.CloudTrailAsync("GetEventDataStore", new { EventDataStore = arn }))["Status"] != status)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<JsonNode> WaitForQueryAsync(string queryId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var described = await _sdk.CloudTrailAsync("DescribeQuery", new { QueryId = queryId });
            if ((string?)described["QueryStatus"] is not ("QUEUED" or "RUNNING"))
            {
                return described;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
