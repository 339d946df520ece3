using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>Results delivered by the real server process to a real S3-compatible server, read and verified by JavaScript alone.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const string Bucket = "lake-results";
    private const int Events = 1000;
    private const int PartRows = 300;
    private readonly TemporaryFolder _folder = new();
    private S3ServerProcess _s3 = null!;
    private LakeServerProcess _server = null!;
    private JavaScriptSdk _sdk = null!;
    private JavaScriptSdk _storage = null!;

    public async Task InitializeAsync()
    {
        _s3 = await S3ServerProcess.StartAsync(_folder.File("s3"), Bucket);
        _storage = new JavaScriptSdk(_s3.ClientEnvironment);
    }

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        if (_sdk is not null)
        {
            await _sdk.DisposeAsync();
            await _server.DisposeAsync();
        }

        await _s3.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ADeliveredResultIsTheResultAndVerifies()
    {
        await StartServerAsync(pauseAt: null);
        var store = await CreateStoreAsync();
        var id = await StartQueryAsync($"SELECT eventID, eventTime, userIdentity, requestParameters, errorCode FROM {store} ORDER BY eventID");
        Assert.Equal("SUCCESS", await EndAsync(id));

        var keys = await KeysAsync(id);
        Assert.Equal(["result_1.csv.gz", "result_2.csv.gz", "result_3.csv.gz", "result_4.csv.gz", "result_sign.json"], keys.Select(key => key[(key.LastIndexOf('/') + 1)..]));
        var expected = await RowsAsync(id);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var key in keys.Take(4))
        {
            var lines = Unpack(await GetAsync(key)).Split('\n');
            Assert.Matches(@"^# Execution Time: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z $", lines[0]);
            Assert.Equal("eventID,eventTime,userIdentity,requestParameters,errorCode", lines[1]);
            rows.AddRange(lines[2..^1].Select(Fields));
        }

        Assert.Equal(Events, rows.Count);
        Assert.Equal(expected, rows);

        var (good, verdict) = await ResultVerification.RunAsync(_server, _s3, Folder(keys));
        Assert.True(good, verdict);
        Assert.Equal("Successfully validated 4 files", verdict);
        await TamperedFilesAreFoundAsync(keys);

        Assert.Equal("S3BucketDoesNotExistException", (await _sdk.CloudTrailErrorAsync("StartQuery", Query($"SELECT 1 FROM {store}", "s3://no-such-bucket/x"))).Name);
        Assert.Equal("InvalidS3PrefixException", (await _sdk.CloudTrailErrorAsync("StartQuery", Query($"SELECT 1 FROM {store}", $"s3://{Bucket}//x"))).Name);
    }

    /// <summary>SIGKILL with some of the files in the bucket, and with all of them there and nothing recorded: the next start ends it rightly.</summary>
    [Theory]
    [InlineData("delivery-part", 2, 2)]
    [InlineData("delivery-signed", 1, 5)]
    public async Task AKilledServerDeliversAgain(string point, int arrival, int objects)
    {
        await StartServerAsync($"{point}:{arrival}");
        var store = await CreateStoreAsync();
        var id = await StartQueryAsync($"SELECT eventID FROM {store}");
        await _server.Process.WaitForLineAsync($"paused at {point}");
        Assert.Equal("PENDING", (string?)(await _sdk.CloudTrailAsync("DescribeQuery", new { QueryId = id }))["DeliveryStatus"]);
        Assert.Equal(objects, (await KeysAsync(id)).Count);
        await _server.Process.KillAsync();
        await _sdk.DisposeAsync();
        await _server.DisposeAsync();

        await StartServerAsync(pauseAt: null);
        Assert.Equal("SUCCESS", await EndAsync(id));
        var keys = await KeysAsync(id);
        Assert.Equal(5, keys.Count);
        var ids = new List<string>();
        foreach (var key in keys.Take(4))
        {
            ids.AddRange(Unpack(await GetAsync(key)).Split('\n')[2..^1]);
        }

        Assert.Equal(Events, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Events, ids.Count);
        var (good, verdict) = await ResultVerification.RunAsync(_server, _s3, Folder(keys));
        Assert.True(good, verdict);
    }

    private async Task TamperedFilesAreFoundAsync(IReadOnlyList<string> keys)
    {
        var original = await GetAsync(keys[1]);
        var changed = original.ToArray();
        changed[^1] ^= 1;
        await PutAsync(keys[1], changed);
        Assert.Equal((false, "File result_2.csv.gz has inconsistent hash value"), await ResultVerification.RunAsync(_server, _s3, Folder(keys)));
        await PutAsync(keys[1], original);

        // Whoever changes a file and its hash cannot sign.
        var sign = JsonNode.Parse(await GetAsync(keys[4]))!;
        sign["files"]!.AsArray().RemoveAt(3);
        await PutAsync(keys[4], Encoding.UTF8.GetBytes(sign.ToJsonString()));
        Assert.Equal((false, "Invalid signature in sign file"), await ResultVerification.RunAsync(_server, _s3, Folder(keys)));
    }

    private async Task StartServerAsync(string? pauseAt)
    {
        var environment = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = S3ServerProcess.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = S3ServerProcess.SecretKey };
        if (pauseAt is not null)
        {
            environment["CTLAKE_PAUSE_AT"] = pauseAt;
        }

        _server = await LakeServerProcess.StartAsync(_folder.File("lake"), environment, "--s3-endpoint", _s3.Endpoint, "--delivery-part-rows", $"{PartRows}");
        _sdk = new JavaScriptSdk(_server.ClientEnvironment);
    }

    private static object Query(string statement, string uri) => new { QueryStatement = statement, DeliveryS3Uri = uri };

    private static string Folder(IReadOnlyList<string> keys) => keys[0][..(keys[0].LastIndexOf('/') + 1)];

    private async Task<string> StartQueryAsync(string statement) => (string)(await _sdk.CloudTrailAsync("StartQuery", Query(statement, $"s3://{Bucket}/team/hunt")))["QueryId"]!;

    private async Task<string> EndAsync(string queryId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var status = (string)(await _sdk.CloudTrailAsync("DescribeQuery", new { QueryId = queryId }))["DeliveryStatus"]!;
            if (status != "PENDING")
            {
                return status;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<string>> KeysAsync(string queryId)
    {
        var listed = await _storage.SendAsync("s3", "ListObjectsV2", new { Bucket, Prefix = "team/hunt/AWSLogs/000000000000/CloudTrail-Lake/Query/" });
        return [.. (listed["Contents"]?.AsArray() ?? []).Select(item => (string)item!["Key"]!).Where(key => key.Contains($"/{queryId}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private async Task<byte[]> GetAsync(string key)
    {
        using var http = new HttpClient();
        return await http.GetByteArrayAsync($"{_s3.Endpoint}/{Bucket}/{key}");
    }

    private Task PutAsync(string key, byte[] body) =>
        _storage.SendAsync("s3", "PutObject", new { Bucket, Key = key, Body = new Dictionary<string, string> { ["$base64"] = Convert.ToBase64String(body) } });

    private static string Unpack(byte[] bytes)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The fields of a line by RFC 4180; NULL and empty text read alike.</summary>
    private static IReadOnlyList<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    private async Task<List<IReadOnlyList<string>>> RowsAsync(string queryId)
    {
        var rows = new List<IReadOnlyList<string>>();
        string? token = null;
        do
        {
            var page = await _sdk.CloudTrailAsync("GetQueryResults", token is null ? new { QueryId = queryId } : new { QueryId = queryId, NextToken = token });
            rows.AddRange(page["QueryResultRows"]!.AsArray().Select(row => (IReadOnlyList<string>)[.. row!.AsArray().Select(cell => (string?)cell!.AsObject().Single().Value ?? "")]));
            token = (string?)page["NextToken"];
        }
        while (token is not null);
        return rows;
    }

    private async Task<string> CreateStoreAsync()
    {
        var arn = (string)(await _sdk.CloudTrailAsync("CreateEventDataStore", new { Name = "delivered" }))["EventDataStoreArn"]!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((string?)(await _sdk.CloudTrailAsync("GetEventDataStore", new { EventDataStore = arn }))["Status"] != "ENABLED")
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        var now = DateTimeOffset.UtcNow;
        var file = _folder.File("events.json");
        var records = new JsonArray([.. Enumerable.Range(0, Events).Select(i => Record(i, now))]);
        await File.WriteAllTextAsync(file, new JsonObject { ["Records"] = records }.ToJsonString());
        var (code, output, error) = await ToolProcess.RunLakeAsync(["import", file, "--store", arn[^36..], "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, $"{output}\n{error}");
        return arn[^36..];
    }

    private static JsonNode Record(int number, DateTimeOffset now) => new JsonObject
    {
        ["eventVersion"] = "1.08",
        ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["userName"] = $"o\"brien, {number % 7}" },
        ["eventTime"] = now.AddSeconds(-number).ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["eventSource"] = "s3.amazonaws.com",
        ["eventName"] = "GetObject",
        ["awsRegion"] = "us-east-1",
        ["requestParameters"] = new JsonObject { ["key"] = $"größe # {number}", ["bucketName"] = "x" },
        ["responseElements"] = null,
        ["eventID"] = Guid.NewGuid().ToString(),
        ["errorCode"] = number % 3 == 0 ? "AccessDenied" : null,
        ["readOnly"] = true,
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = true,
        ["recipientAccountId"] = "000000000000",
        ["eventCategory"] = "Management",
    };
}
