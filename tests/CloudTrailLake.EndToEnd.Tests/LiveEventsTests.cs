using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>What comes in live, over the real server: events from outside AWS through the AWS CLI, and the server's own calls; killed with SIGKILL right after the answer.</summary>
public sealed class LiveEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [AwsCliFact]
    public async Task TheAwsCliPutsEventsIntoAChannelAndAKillLosesNone()
    {
        await using var server = await LakeServerProcess.StartAsync(_folder.File("lake"));
        var aws = new AwsCli(server);
        var store = (string)(await aws.RunAsync(
            "create-event-data-store", "--name", "outside", "--no-multi-region-enabled", "--no-termination-protection-enabled",
            "--advanced-event-selectors", """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["ActivityAuditLog"]}]}]"""))["EventDataStoreArn"]!;
        var channel = (string)(await aws.RunAsync(
            "create-channel", "--name", "hr-app", "--source", "Custom", "--destinations", $"Type=EVENT_DATA_STORE,Location={store}", "--tags", "Key=team,Value=hr"))["ChannelArn"]!;
        Assert.Equal("hr-app", (string?)(await aws.RunAsync("list-channels"))["Channels"]![0]!["Name"]);

        var put = await PutAsync(aws, channel, Entry("one", "ReadSalary"), Entry("two", "ReadSalary"));
        Assert.Equal(2, put["successful"]!.AsArray().Count);
        await server.Process.KillAsync();
        await server.StartProcessAsync();

        // The answer may have been lost: the same call again is answered alike.
        Assert.Equal(put["successful"]!.ToJsonString(), (await PutAsync(aws, channel, Entry("one", "ReadSalary"), Entry("two", "ReadSalary")))["successful"]!.ToJsonString());
        var refused = await aws.TryServiceAsync("cloudtrail-data", "put-audit-events", "--channel-arn", channel, "--audit-events", Entries(Entry("a", "x"), Entry("a", "x")));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("(DuplicatedAuditEventId)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("(ChannelNotFound)", (await aws.TryServiceAsync(
            "cloudtrail-data", "put-audit-events", "--channel-arn", channel[..^36] + Guid.NewGuid(), "--audit-events", Entries(Entry("a", "x")))).Error, StringComparison.Ordinal);
        Assert.Contains("ChannelExistsForEDSException", (await aws.TryAsync("delete-event-data-store", "--event-data-store", store)).Error, StringComparison.Ordinal);
        var status = (await aws.RunAsync("get-channel", "--channel", channel))["IngestionStatus"]!;
        Assert.Equal((string?)put["successful"]![1]!["eventID"], (string?)status["LatestIngestionSuccessEventID"]);
        Assert.Equal(0, await server.StopAsync());

        Assert.Equal("2,2", await QueryAsync("SELECT count(*) AS n, count(DISTINCT eventID) AS ids FROM outside WHERE eventData.eventName = 'ReadSalary'"));
    }

    [Fact]
    public async Task TheServerRecordsItsClientsCallsUnlessTold()
    {
        await using (var server = await LakeServerProcess.StartWatchedAsync(_folder.File("lake")))
        {
            await LakeAsync(server, "store", "create", "--name", "audit");
            await LakeAsync(server, "token", "create", "ci", "--role", "read");
            // Right after the answer: the change and its record are in one transaction.
            await server.Process.KillAsync();
            await server.StartProcessAsync();
            await LakeAsync(server, "store", "list");
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.Equal(
            "1,1,1,true",
            await QueryAsync("""
                SELECT count_if(eventName = 'CreateEventDataStore') AS a, count_if(eventName = 'CreateToken') AS b, count_if(eventName = 'ListEventDataStores') AS c,
                bool_and(userIdentity.type = 'Root' AND sourceIPAddress = '127.0.0.1') AS d FROM audit WHERE eventName IN ('CreateEventDataStore', 'CreateToken', 'ListEventDataStores')
                """));
        var before = await QueryAsync("SELECT count(*) FROM audit");
        await using (var server = await LakeServerProcess.StartAsync(_folder.File("lake")))
        {
            await LakeAsync(server, "store", "list");
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.Equal(before, await QueryAsync("SELECT count(*) FROM audit"));
    }

    private static async Task LakeAsync(LakeServerProcess server, params string[] arguments)
    {
        var run = await ToolProcess.RunLakeAsync([.. arguments, "--endpoint", server.Endpoint], server.ClientEnvironment);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static async Task<JsonNode> PutAsync(AwsCli aws, string channel, params JsonObject[] entries)
    {
        var (code, output, error) = await aws.TryServiceAsync("cloudtrail-data", "put-audit-events", "--channel-arn", channel, "--audit-events", Entries(entries));
        Assert.True(code == 0, error);
        var answer = JsonNode.Parse(output)!;
        Assert.Empty(answer["failed"]!.AsArray());
        return answer;
    }

    private static string Entries(params JsonObject[] entries) => new JsonArray([.. entries]).ToJsonString();

    private static JsonObject Entry(string id, string name) => new()
    {
        ["id"] = id,
        ["eventData"] = new JsonObject
        {
            ["version"] = "1.0",
            ["userIdentity"] = new JsonObject { ["type"] = "Employee", ["principalId"] = "ann" },
            ["eventSource"] = "hr.example.com",
            ["eventName"] = name,
            ["eventTime"] = DateTimeOffset.UtcNow.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["UID"] = id,
            ["recipientAccountId"] = "000000000000",
        }.ToJsonString(),
    };

    private async Task<string> QueryAsync(string sql)
    {
        var run = await ToolProcess.RunLakeAsync(["query", sql, "--data", _folder.File("lake"), "--format", "csv"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim().Replace("\"", "", StringComparison.Ordinal);
    }
}
