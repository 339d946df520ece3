using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Journal;
using CloudTrailLake.Server.Tests.Operations;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.AuditEvents;

public sealed class PutAuditEventsTests
{
    [Fact]
    public async Task Events_are_answered_with_their_ids_and_found_by_SQL()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var (store, channel) = await ChannelAsync(test);
        var data = Event(e => e["requestParameters"] = new JsonObject { ["of"] = "bob" });

        var answer = (await PutAsync(test, channel, [Entry("a", data, Checksum(data)), Entry("b", Event())])).Ok();
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("[]", answer["failed"].GetRawText());
        Assert.Equal(["a", "b"], answer["successful"].EnumerateArray().Select(e => e.GetProperty("id").GetString()));
        var eventId = answer["successful"][0].GetProperty("eventID").GetString()!;
        Assert.Equal(ExpectedId(channel, "a", data), eventId);

        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        var row = await OneAsync(test, $"""
            SELECT eventID, eventVersion, eventCategory, eventType, eventTime, awsRegion, recipientAccountId, metadata.ingestionTime, metadata.channelARN,
            eventData.userIdentity.principalId, element_at(eventData.requestParameters, 'of'), eventData.UID, eventData.eventTime FROM {TestServer.Id(store)} WHERE eventID = '{eventId}'
            """);
        Assert.Equal(
            [
                eventId, "1.0", "ActivityAuditLog", "ActivityLog", "2026-03-01 11:59:00.000", "us-east-1", "000000000000", "2026-03-01T12:00:00Z", channel, "ann", "bob", "uid-1",
                "2026-03-01T11:59:00Z",
            ],
            row);

        var status = (await test.CallAsync("GetChannel", new { Channel = channel })).Ok()["IngestionStatus"];
        Assert.Equal(answer["successful"][1].GetProperty("eventID").GetString(), status.GetProperty("LatestIngestionSuccessEventID").GetString());
        Assert.Equal(test.Time.GetUtcNow().ToUnixTimeSeconds(), status.GetProperty("LatestIngestionSuccessTime").GetInt64());
        Assert.False(status.TryGetProperty("LatestIngestionErrorCode", out _));
    }

    [Fact]
    public async Task A_repeated_call_is_answered_alike_and_stored_once()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var (store, channel) = await ChannelAsync(test);
        object[] entries = [Entry("a", Event()), Entry("b", Event(e => e["UID"] = "uid-2"))];
        var first = (await PutAsync(test, channel, entries)).Ok();
        test.Time.Advance(TimeSpan.FromSeconds(30));
        var again = (await PutAsync(test, TestServer.Id(channel), entries)).Ok();
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        // Other data under the same id is another event.
        var other = (await PutAsync(test, channel, [Entry("a", Event(e => e["eventName"] = "Other"))])).Ok();
        Assert.NotEqual(first["successful"][0].GetProperty("eventID").GetString(), other["successful"][0].GetProperty("eventID").GetString());
        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        (await PutAsync(test, channel, entries)).Ok();
        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        Assert.Equal(["3"], await OneAsync(test, $"SELECT count(*) FROM {TestServer.Id(store)}"));
        Assert.False(Directory.Exists(Path.Combine(test.DataDirectory, "quarantine")));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "not json", "InvalidData" },
        { "[]", "InvalidData" },
        { Event(e => e.Remove("version")), "FieldNotFound" },
        { Event(e => e["version"] = null), "FieldNotFound" },
        { Event(e => e["version"] = ""), "FieldNotFound" },
        { Event(e => e["version"] = new string('v', 257)), "FieldTooLong" },
        { Event(e => e["version"] = 1), "InvalidData" },
        { Event(e => e.Remove("userIdentity")), "FieldNotFound" },
        { Event(e => e["userIdentity"] = "ann"), "InvalidData" },
        { Event(e => e["userIdentity"]!.AsObject().Remove("type")), "FieldNotFound" },
        { Event(e => e["userIdentity"]!["type"] = new string('t', 129)), "FieldTooLong" },
        { Event(e => e["userIdentity"]!["principalId"] = new string('p', 1025)), "FieldTooLong" },
        { Event(e => e["userIdentity"]!["details"] = "x"), "InvalidData" },
        { Event(e => e["userAgent"] = new string('u', 1025)), "FieldTooLong" },
        { Event(e => e.Remove("eventSource")), "FieldNotFound" },
        { Event(e => e["eventSource"] = new string('s', 1025)), "FieldTooLong" },
        { Event(e => e["eventSource"] = "s3.amazonaws.com"), "InvalidEventSource" },
        { Event(e => e.Remove("eventName")), "FieldNotFound" },
        { Event(e => e.Remove("eventTime")), "FieldNotFound" },
        { Event(e => e["eventTime"] = "2026-03-01 11:59:00"), "InvalidData" },
        { Event(e => e["eventTime"] = "2026-03-01T11:59:00+01:00"), "InvalidData" },
        { Event(e => e["eventTime"] = "1999-03-01T11:59:00Z"), "InvalidData" },
        { Event(e => e.Remove("UID")), "FieldNotFound" },
        { Event(e => e["requestParameters"] = "x"), "InvalidData" },
        { Event(e => e["requestParameters"] = new JsonObject { ["x"] = new string('x', 102_400) }), "FieldTooLong" },
        { Event(e => e["responseElements"] = new JsonObject { ["x"] = new string('x', 102_400) }), "FieldTooLong" },
        { Event(e => e["errorCode"] = new string('x', 257)), "FieldTooLong" },
        { Event(e => e["errorMessage"] = new string('x', 257)), "FieldTooLong" },
        { Event(e => e["sourceIPAddress"] = "10.0.0.999"), "InvalidData" },
        { Event(e => e["additionalEventData"] = new JsonObject { ["x"] = new string('x', 28_672) }), "FieldTooLong" },
        { Event(e => e.Remove("recipientAccountId")), "FieldNotFound" },
        { Event(e => e["recipientAccountId"] = "111111111111"), "InvalidRecipient" },
        { Event().Replace("\"ann\"", "\"\\ud800\"", StringComparison.Ordinal), "InvalidData" },
    };

    [Fact]
    public async Task Each_broken_rule_has_its_code_and_the_other_events_of_the_call_are_taken()
    {
        await using var test = await TestServer.StartAsync();
        var (_, channel) = await ChannelAsync(test);
        var broken = Broken.Select(row => ((string Data, string Code))((string)row[0], (string)row[1])).ToArray();
        foreach (var chunk in broken.Chunk(8))
        {
            object[] entries = [Entry("good", Event()), .. chunk.Select((b, i) => Entry($"b{i}", b.Data))];
            var answer = (await PutAsync(test, channel, entries)).Ok();
            Assert.Equal("good", Assert.Single(answer["successful"].EnumerateArray()).GetProperty("id").GetString());
            Assert.Equal(
                chunk.Select((b, i) => $"b{i} {b.Code}"),
                answer["failed"].EnumerateArray().Select(f => $"{f.GetProperty("id").GetString()} {f.GetProperty("errorCode").GetString()}"));
            Assert.All(answer["failed"].EnumerateArray(), f => Assert.InRange(f.GetProperty("errorMessage").GetString()!.Length, 1, 1024));
        }

        var checksum = (await PutAsync(test, channel, [Entry("c", Event(), Checksum("other"))])).Ok();
        Assert.Equal("InvalidChecksum", checksum["failed"][0].GetProperty("errorCode").GetString());
        var status = (await test.CallAsync("GetChannel", new { Channel = channel })).Ok()["IngestionStatus"];
        Assert.Equal("InvalidChecksum", status.GetProperty("LatestIngestionErrorCode").GetString());
        Assert.True(status.TryGetProperty("LatestIngestionSuccessEventID", out _));
    }

    [Fact]
    public async Task Values_at_their_limits_are_taken()
    {
        await using var test = await TestServer.StartAsync();
        var (_, channel) = await ChannelAsync(test);
        string[] good =
        [
            Event(e => e["version"] = new string('v', 256)),
            Event(e => e["userIdentity"]!["principalId"] = new string('ü', 1024)),
            Event(e => e["requestParameters"] = new JsonObject { ["x"] = new string('x', 102_400 - 8) }),
            Event(e => e["additionalEventData"] = new JsonObject { ["x"] = new string('x', 28_672 - 8) }),
            Event(e => e["sourceIPAddress"] = "2001:db8::1"),
            Event(e => e["userIdentity"]!["details"] = new JsonObject { ["a"] = 1 }),
            Event(e => e["errorMessage"] = null),
            Event(e => e["unknown"] = 5),
        ];
        var answer = (await PutAsync(test, channel, [.. good.Select((data, i) => Entry($"g{i}", data))])).Ok();
        Assert.Equal("[]", answer["failed"].GetRawText());
    }

    [Fact]
    public async Task Calls_that_cannot_be_taken_as_a_whole_are_refused_by_their_names()
    {
        await using var test = await TestServer.StartAsync();
        var (store, channel) = await ChannelAsync(test);
        object[] one = [Entry("a", Event())];
        (await PutAsync(test, channel, [Entry("a", Event()), Entry("a", Event())])).Fails("DuplicatedAuditEventId");
        (await PutAsync(test, "channel", one)).Fails("InvalidChannelARN");
        (await PutAsync(test, store, one)).Fails("InvalidChannelARN");
        (await PutAsync(test, channel[..^36] + Guid.NewGuid(), one)).Fails("ChannelNotFound");
        (await PutAsync(test, channel, one, test.Signer with { Region = "eu-west-1" })).Fails("ChannelNotFound");
        (await PutAsync(test, channel, [])).Fails("ValidationException");
        (await PutAsync(test, channel, [.. Enumerable.Range(0, 101).Select(i => Entry($"{i}", "{}"))])).Fails("ValidationException");
        (await PutAsync(test, channel, [Entry("no blanks", Event())])).Fails("ValidationException");
        (await PutAsync(test, channel, one, more: "&externalId=x")).Fails("ValidationException");
        (await PutAsync(test, null, one)).Fails("ValidationException");
        (await PutAsync(test, channel, [.. Enumerable.Range(0, 11).Select(i => Entry($"{i}", new string('x', 100_000)))])).Fails("ValidationException");
        (await PutAsync(test, channel, one, test.Signer, service: "cloudtrail")).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await PutAsync(test, channel, one, test.Signer with { Secret = "wrong" })).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);

        var stranger = test.Lake.Keys.Create(new LakeScope("999999999999", "us-east-1"), "arn:aws:iam::999999999999:root", AccessRole.Admin);
        var strange = new Signer(stranger.Id, stranger.Secret, "us-east-1");
        (await PutAsync(test, channel, one, strange)).Fails("ChannelInsufficientPermission");
        (await PutAsync(test, channel[..^36] + Guid.NewGuid(), one, strange)).Fails("ChannelInsufficientPermission");
        var reader = test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read);
        (await PutAsync(test, channel, one, new Signer(reader.Id, reader.Secret, "us-east-1"))).Fails("AccessDeniedException", HttpStatusCode.Forbidden);
        Assert.Empty(test.Server.Services.Live.Journal.WaitingStores());
    }

    [Fact]
    public async Task Another_account_puts_events_as_the_channels_policy_allows()
    {
        await using var test = await TestServer.StartAsync();
        var (_, channel) = await ChannelAsync(test);
        object[] one = [Entry("a", Event())];
        var key = test.Lake.Keys.Create(new LakeScope("999999999999", "us-east-1"), "arn:aws:iam::999999999999:user/sender", AccessRole.Write);
        var sender = new Signer(key.Id, key.Secret, "us-east-1");
        string Policy(string effect, string condition) =>
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":["999999999999","000000000000"]},"Action":"cloudtrail-data:PutAuditEvents","Resource":"{{channel}}"{{condition}}}]}""";
        async Task PolicyAsync(string text) => (await test.CallAsync("PutResourcePolicy", new { ResourceArn = channel, ResourcePolicy = text })).Ok();

        (await PutAsync(test, channel, one, sender)).Fails("ChannelInsufficientPermission");
        await PolicyAsync(Policy("Allow", ""","Condition":{"StringEquals":{"cloudtrail:ExternalId":"agreed"}}"""));
        (await PutAsync(test, channel, one, sender)).Fails("ChannelInsufficientPermission");
        (await PutAsync(test, channel, one, sender, "&externalId=other")).Fails("ChannelInsufficientPermission");
        var taken = (await PutAsync(test, channel, one, sender, "&externalId=agreed")).Ok();
        Assert.Equal("[]", taken["failed"].GetRawText());
        // The owner needs no policy, unless it denies him.
        (await PutAsync(test, channel, one)).Ok();
        await PolicyAsync(Policy("Deny", ""));
        (await PutAsync(test, channel, one)).Fails("ChannelInsufficientPermission");
        (await PutAsync(test, channel, one, sender, "&externalId=agreed")).Fails("ChannelInsufficientPermission");
    }

    [Fact]
    public async Task A_full_journal_throttles_each_event()
    {
        await using var test = await TestServer.StartAsync(options => options with { Journal = new JournalLimits { MaxUnreadBytes = 1500 } });
        var (_, channel) = await ChannelAsync(test);
        (await PutAsync(test, channel, [Entry("a", Event())])).Ok();
        var full = (await PutAsync(test, channel, [Entry("b", Event()), Entry("c", Event())])).Ok();
        Assert.Equal("[]", full["successful"].GetRawText());
        Assert.Equal(["Throttling", "Throttling"], full["failed"].EnumerateArray().Select(f => f.GetProperty("errorCode").GetString()));
        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        Assert.Single((await PutAsync(test, channel, [Entry("b", Event())])).Ok()["successful"].EnumerateArray());
    }

    [Fact]
    public async Task The_clock_brings_events_in_and_so_does_a_stop()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var (store, channel) = await ChannelAsync(test);
        (await PutAsync(test, channel, [Entry("a", Event())])).Ok();
        await Until.TrueAsync(async () =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return (await OneAsync(test, $"SELECT count(*) FROM {TestServer.Id(store)}"))[0] == "1";
        });
        (await PutAsync(test, channel, [Entry("b", Event())])).Ok();
        await test.RestartAsync();
        Assert.Equal(["2"], await OneAsync(test, $"SELECT count(*) FROM {TestServer.Id(store)}"));
        var status = (await test.CallAsync("GetChannel", new { Channel = channel })).Ok()["IngestionStatus"];
        Assert.Equal(ExpectedId(channel, "b", Event()), status.GetProperty("LatestIngestionSuccessEventID").GetString());
    }

    private static async Task<(string Store, string Channel)> ChannelAsync(TestServer test)
    {
        var store = await ChannelTests.CreateStoreAsync(test, "outside");
        return (store, (await ChannelTests.CreateAsync(test, new { Name = "hr-app", Source = "Custom", Destinations = ChannelTests.To(store) })).Ok().Text("ChannelArn"));
    }

    private static object Entry(string id, string data, string? checksum = null) =>
        checksum is null ? new { id, eventData = data } : new { id, eventData = data, eventDataChecksum = checksum };

    private static string Event(Action<JsonObject>? change = null)
    {
        var data = new JsonObject
        {
            ["version"] = "1.0",
            ["userIdentity"] = new JsonObject { ["type"] = "Employee", ["principalId"] = "ann" },
            ["eventSource"] = "hr.example.com",
            ["eventName"] = "ReadSalary",
            ["eventTime"] = "2026-03-01T11:59:00Z",
            ["UID"] = "uid-1",
            ["recipientAccountId"] = "000000000000",
        };
        change?.Invoke(data);
        return data.ToJsonString();
    }

    private static string Checksum(string data) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(data)));

    /// <summary>RFC 9562, section 5.5, over the documented name.</summary>
    private static string ExpectedId(string channel, string id, string data)
    {
        var name = $"{channel}\n{id}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))}";
        var space = Convert.FromHexString("7c1b0f2e5d1a4c5e9c0e6a2f4d1b8e31");
        var hex = Convert.ToHexStringLower(SHA1.HashData([.. space, .. Encoding.UTF8.GetBytes(name)]))[..32].ToCharArray();
        hex[12] = '5';
        hex[16] = "89ab"[int.Parse($"{hex[16]}", NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 3];
        return Guid.ParseExact(new string(hex), "N").ToString("D");
    }

    private static async Task<Answer> PutAsync(TestServer test, string? channel, object[] entries, Signer? signer = null, string more = "", string service = "cloudtrail-data")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { auditEvents = entries });
        var query = channel is null ? "x=1" : $"channelArn={Uri.EscapeDataString(channel)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(test.Endpoint, $"/PutAuditEvents?{query}{more}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        ((signer ?? test.Signer) with { Service = service }).Sign(request, body, test.Time.GetUtcNow());
        return await test.SendAsync(request);
    }

    private static async Task<string[]> OneAsync(TestServer test, string statement)
    {
        var id = (await test.CallAsync("StartQuery", new { QueryStatement = statement })).Ok().Text("QueryId");
        await Until.TrueAsync(async () => (await test.CallAsync("DescribeQuery", new { QueryId = id })).Ok().Text("QueryStatus") is "FINISHED" or "FAILED");
        var rows = (await test.CallAsync("GetQueryResults", new { QueryId = id })).Ok()["QueryResultRows"];
        return [.. Assert.Single(rows.EnumerateArray()).EnumerateArray().Select(cell => cell.EnumerateObject().Single().Value.GetString()!)];
    }
}
