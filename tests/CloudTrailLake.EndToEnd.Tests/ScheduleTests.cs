using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>Scheduled queries against a real server process: restarts, SIGKILL, and a webhook receiver that fails.</summary>
public sealed class ScheduleTests : IDisposable
{
    private const string NewEvents = "SELECT eventID FROM trail WHERE \"$commit_version\" > $Since$ AND \"$commit_version\" <= $Until$";
    private const int Hour = 3600;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ThreeFireTimesAcrossARestartAndTwoKillsLoseAndDoubleNothing()
    {
        var events = new List<string>();
        await using (var server = await StartAsync(offset: 0))
        {
            await server.RunAsync("store", "create", "--name", "trail");
            await ImportAsync(server, events, 3);
            await server.RunAsync("saved", "create", "new", "--statement", NewEvents);
            await server.RunAsync("schedule", "create", "hourly", "--query", "new", "--expression", "rate(1 hour)", "--from-beginning");
            await server.EndedAsync(1);
            await ImportAsync(server, events, 2);
            Assert.Equal(0, await server.StopAsync());
        }

        // An hour later: the second fire time has come meanwhile. It is killed with its row written, and once more with its query done.
        foreach (var point in new[] { "run-begun", "run-queried" })
        {
            await using var server = await StartAsync(Hour, pauseAt: point);
            await server.Process.WaitForLineAsync($"paused at {point}");
            await server.KillAsync();
        }

        await using (var server = await StartAsync(Hour))
        {
            await server.EndedAsync(2);
            await ImportAsync(server, events, 4);
        }

        await using (var server = await StartAsync(2 * Hour))
        {
            var runs = await server.EndedAsync(3);
            Assert.Equal(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"], runs.Select(run => (string)run["state"]!));
            Assert.Equal([1, 3, 1], runs.Select(run => (int)run["attempts"]!));
            var fires = runs.Select(run => DateTimeOffset.Parse((string)run["fireTime"]!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(1)], fires.Zip(fires.Skip(1), (one, next) => next - one));
            Assert.Equal([3, 2, 4], runs.Select(run => (int)run["rowCount"]!));

            var seen = new List<string>();
            foreach (var run in runs)
            {
                var rows = await server.RunAsync("runs", "results", (string)run["id"]!, "--format", "csv");
                seen.AddRange(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Trim().Trim('"')));
            }

            Assert.Equal(events.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task AReceiverThatFailsTwiceIsToldAThirdTimeAndCanCheckWhoPosted()
    {
        const string secret = "a secret of enough characters";
        await File.WriteAllTextAsync(_folder.File("secret"), secret + "\n");
        using var receiver = new HttpListener();
        var url = $"http://127.0.0.1:{LakeServerProcess.FreePort()}/";
        receiver.Prefixes.Add(url);
        receiver.Start();
        var received = ReceiveAsync(receiver, [500, 503, 200]);

        await using var server = await StartAsync(offset: 0, "--webhook-allow", "127.0.0.1");
        await server.RunAsync("store", "create", "--name", "trail");
        await ImportAsync(server, [], 2);
        await server.RunAsync("saved", "create", "new", "--statement", NewEvents);
        await server.RunAsync(
            "schedule", "create", "hook", "--query", "new", "--expression", "rate(1 hour)", "--from-beginning", "--alert", "rows > 1", "--webhook", url, "--webhook-secret-file", _folder.File("secret"));
        var run = (await server.EndedAsync(1, "hook"))[0];

        var posts = await received;
        foreach (var (headers, body) in posts)
        {
            var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(headers["X-Ctlake-Timestamp"]! + "."), .. body]);
            Assert.Equal("v1=" + Convert.ToHexString(signed).ToLowerInvariant(), headers["X-Ctlake-Signature"]);
            Assert.Equal((string)run["id"]!, headers["Idempotency-Key"]);
        }

        var sent = JsonDocument.Parse(posts[2].Body).RootElement;
        Assert.Equal("alert", sent.GetProperty("type").GetString());
        Assert.Equal("rows > 1: 2 rows", sent.GetProperty("alert").GetProperty("reason").GetString());
        Assert.Equal(2, sent.GetProperty("rows").GetArrayLength());
        await server.UntilAsync(async () => (string)(await server.ShowAsync((string)run["id"]!))["outputs"]![0]!["state"]! == "DELIVERED");
        Assert.Equal(3, (int)(await server.ShowAsync((string)run["id"]!))["outputs"]![0]!["attempts"]!);
        Assert.DoesNotContain(secret, server.Process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await server.RunAsync("schedule", "show", "hook"), StringComparison.Ordinal);
    }

    private static async Task<List<(WebHeaderCollection Headers, byte[] Body)>> ReceiveAsync(HttpListener receiver, int[] answers)
    {
        var posts = new List<(WebHeaderCollection, byte[])>();
        foreach (var answer in answers)
        {
            var context = await receiver.GetContextAsync();
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            posts.Add(((WebHeaderCollection)context.Request.Headers, body.ToArray()));
            context.Response.StatusCode = answer;
            context.Response.Close();
        }

        return posts;
    }

    private Task<ScheduledServer> StartAsync(int offset, params string[] extra) => ScheduledServer.StartAsync(_folder.File("lake"), offset, pauseAt: null, extra);

    private Task<ScheduledServer> StartAsync(int offset, string pauseAt) => ScheduledServer.StartAsync(_folder.File("lake"), offset, pauseAt);

    /// <summary>Events of days ago, in one commit.</summary>
    private async Task ImportAsync(ScheduledServer server, List<string> events, int count)
    {
        var records = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            events.Add(Guid.NewGuid().ToString("D"));
            records.Add(new JsonObject
            {
                ["eventVersion"] = "1.08",
                ["userIdentity"] = new JsonObject { ["type"] = "Root" },
                ["eventTime"] = DateTimeOffset.UtcNow.AddDays(-2).AddMinutes(-events.Count).ToString("yyyy-MM-ddTHH:mm:ssZ"),
                ["eventSource"] = "s3.amazonaws.com",
                ["eventName"] = "ListBuckets",
                ["awsRegion"] = "eu-west-1",
                ["eventID"] = events[^1],
                ["eventType"] = "AwsApiCall",
                ["managementEvent"] = true,
                ["eventCategory"] = "Management",
            });
        }

        var file = _folder.File($"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["Records"] = records }.ToJsonString());
        await server.RunAsync("import", file, "--store", "trail");
    }
}
