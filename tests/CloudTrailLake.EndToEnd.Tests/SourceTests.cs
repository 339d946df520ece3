using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>Sources by the command line, from a real S3-compatible server, a real SQS-compatible one and a folder into the real server process; killed with SIGKILL in the middle.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private const string Bucket = "trail-logs";
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _expected = [];
    private S3ServerProcess _s3 = null!;
    private QueueServerProcess _queue = null!;
    private LakeServerProcess _server = null!;
    private JavaScriptSdk _sdk = null!;
    private JavaScriptSdk _storage = null!;
    private JavaScriptSdk _messages = null!;
    private string _store = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_folder.File("drop/in"));
        _s3 = await S3ServerProcess.StartAsync(_folder.File("s3"), Bucket);
        _queue = await QueueServerProcess.StartAsync();
        var credentials = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = S3ServerProcess.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = S3ServerProcess.SecretKey };
        _server = await LakeServerProcess.StartAsync(
            _folder.File("lake"), credentials, "--s3-endpoint", _s3.Endpoint, "--sqs-endpoint", _queue.Endpoint, "--source-root", _folder.File("drop"));
        _sdk = new JavaScriptSdk(_server.ClientEnvironment);
        _storage = new JavaScriptSdk(_s3.ClientEnvironment);
        _messages = new JavaScriptSdk(_queue.ClientEnvironment);
        _store = await _sdk.CreateStoreAsync("followed");
    }

    public async Task DisposeAsync()
    {
        await _messages.DisposeAsync();
        await _storage.DisposeAsync();
        await _sdk.DisposeAsync();
        await _server.DisposeAsync();
        await _queue.DisposeAsync();
        await _s3.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ABucketIsFollowedThroughKillsAndLateKeysAreFound()
    {
        await PutAsync(3, "first", 5);
        Assert.Equal($"trail follows s3://{Bucket}/AWSLogs/", await SourceAsync("create", "--name", "trail", "--bucket", Bucket, "--prefix", "AWSLogs/", "--store", "followed"));
        await _sdk.HoldsExactlyAsync(_store, _expected);

        for (var round = 0; round < 2; round++)
        {
            for (var n = 0; n < 20; n++)
            {
                await PutAsync(5 - round, $"r{round}n{n}", 10);
            }

            await _server.Process.KillAsync();
            await _server.StartProcessAsync();
        }

        await _sdk.HoldsExactlyAsync(_store, _expected);
        await PutAsync(40, "late", 4);
        await _storage.SendAsync("s3", "PutObject", new { Bucket, Key = TrailLogs.Key(1, "broken"), Body = Bytes("neither gzip nor JSON"u8.ToArray()) });
        await _sdk.HoldsExactlyAsync(_store, _expected);
        var status = await StatusUntilAsync("trail", s => (int)s["ingested"]! == 42 && (int)s["quarantined"]! == 1);
        Assert.Equal((0, 409), ((int)status["pending"]!, _expected.Count));
        var failed = (await StatusAsync("trail", "--state", "quarantined"))["objects"]!.AsArray().Single()!;
        Assert.Equal($"s3://{Bucket}/{TrailLogs.Key(1, "broken")}", (string?)failed["key"]);
        Assert.StartsWith("1 of 1 records rejected", (string?)failed["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQueueTellsOfNewObjects()
    {
        await PutAsync(2, "before", 3);
        await SourceAsync("create", "--name", "trail", "--bucket", Bucket, "--queue-url", _queue.QueueUrl, "--store", "followed");
        await _sdk.HoldsExactlyAsync(_store, _expected);

        // The whole listing comes once an hour now: what is found is what the queue told of.
        for (var n = 0; n < 12; n++)
        {
            await SendAsync(await PutAsync(1, $"n{n}", 10));
        }

        await _server.Process.KillAsync();
        await SendAsync(await PutAsync(1, "meanwhile", 10));
        await _server.StartProcessAsync();
        for (var n = 0; n < 3; n++)
        {
            await SendAsync(await PutAsync(0, $"after{n}", 2));
        }

        await _sdk.HoldsExactlyAsync(_store, _expected);
        var status = await StatusUntilAsync("trail", s => (int)s["ingested"]! == 17 && (int?)s["queueMessages"] == 0);
        Assert.Null(status["queueError"]);
    }

    [Fact]
    public async Task AFolderIsFollowed()
    {
        var refused = await RunAsync("create", "--name", "drop", "--folder", _folder.File("lake"), "--store", "followed");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("--source-root", refused.Error, StringComparison.Ordinal);
        await SourceAsync("create", "--name", "drop", "--folder", _folder.File("drop/in"), "--store", "followed");
        foreach (var name in new[] { "a", "b", "c" })
        {
            // Written in place, as many tools do: a file may be read before it is whole, and is read again.
            var bytes = TrailLogs.File(1, Expect(2000), "Management");
            await using var file = File.Create(_folder.File($"drop/in/{name}.json.gz"));
            await file.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await file.FlushAsync();
            await _sdk.EventIdsAsync(_store);
            await file.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        await _sdk.HoldsExactlyAsync(_store, _expected);
    }

    private static Dictionary<string, string> Bytes(byte[] body) => new() { ["$base64"] = Convert.ToBase64String(body) };

    private IReadOnlyList<string> Expect(int count)
    {
        var ids = TrailLogs.NewIds(count);
        _expected.AddRange(ids);
        return ids;
    }

    private async Task<string> PutAsync(int daysAgo, string name, int records)
    {
        var key = TrailLogs.Key(daysAgo, name);
        await _storage.SendAsync("s3", "PutObject", new { Bucket, Key = key, Body = Bytes(TrailLogs.File(daysAgo, Expect(records), "Management")) });
        return key;
    }

    private Task SendAsync(string key) => _messages.SendAsync("sqs", "SendMessage", new
    {
        _queue.QueueUrl,
        MessageBody = JsonSerializer.Serialize(new { Records = new[] { new { eventSource = "aws:s3", eventName = "ObjectCreated:Put", s3 = new { bucket = new { name = Bucket }, @object = new { key = Uri.EscapeDataString(key) } } } } }),
    });

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        ToolProcess.RunLakeAsync(["source", .. arguments, "--endpoint", _server.Endpoint, "--profile", "ctlake"], _server.ClientEnvironment);

    private async Task<string> SourceAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"{string.Join(' ', arguments)} exited with {code}: {output}{error}");
        return output.Trim();
    }

    private async Task<JsonNode> StatusAsync(string name, params string[] more) => JsonNode.Parse(await SourceAsync(["status", name, "--format", "json", .. more]))!;

    private async Task<JsonNode> StatusUntilAsync(string name, Func<JsonNode, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var status = await StatusAsync(name);
            if (condition(status))
            {
                return status;
            }

            Assert.False(patience.IsCancellationRequested, status.ToJsonString());
        }
    }
}
