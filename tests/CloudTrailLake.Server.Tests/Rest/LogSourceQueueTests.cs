using System.Text.Json;
using CloudTrailLake.Ingest.Tailing;
using CloudTrailLake.Server.Hosting;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>Sources whose bucket tells of new objects through a queue.</summary>
public sealed class LogSourceQueueTests : IAsyncLifetime
{
    private FakeS3 s3 = null!;
    private FakeSqs sqs = null!;
    private TestServer test = null!;

    public async Task InitializeAsync()
    {
        s3 = new FakeS3();
        sqs = new FakeSqs();
        test = await TestServer.StartAsync(Options);
        await test.CreateStoreAsync("trail");
    }

    public async Task DisposeAsync()
    {
        await test.DisposeAsync();
        await sqs.DisposeAsync();
        await s3.DisposeAsync();
    }

    [Fact]
    public async Task Objects_are_read_as_the_queue_tells_of_them_without_a_listing()
    {
        await test.RestartAsync(options => Options(options) with { WorksByItself = true });
        s3.Objects[Logs.Key(4, 9)] = Logs.File(4, 9, 1);
        await CreateAsync();
        await RowsAreAsync(1);
        s3.Requests.Clear();

        // What was there before the queue was found by listing; from now on the queue tells.
        for (var n = 1; n <= 25; n++)
        {
            s3.Objects[Logs.Key(5, n)] = Logs.File(5, n, 2);
            sqs.Send(Created("bucket", Logs.Key(5, n)));
        }

        await RowsAreAsync(51);
        await Until.TrueAsync(async () =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return sqs.Messages.IsEmpty && sqs.InFlight.IsEmpty && (await StatusAsync())["ingested"].GetInt64() == 26;
        });
        Assert.DoesNotContain("GET ", s3.Requests);
        var status = await StatusAsync();
        Assert.Equal(0, status["queueMessages"].GetInt64());
        Assert.DoesNotContain("queueError", status.Body.GetRawText(), StringComparison.Ordinal);

        // And once an hour the listing finds what the queue did not tell.
        s3.Objects[Logs.Key(5, 99)] = Logs.File(5, 99, 3);
        test.Time.Advance(TailingLimits.ListingBesideQueue);
        await RowsAreAsync(54);
    }

    [Fact]
    public async Task The_forms_of_notifications()
    {
        await CreateAsync();
        string[] bodies =
        [
            Created("bucket", Put(1)),
            Sns(Created("bucket", Put(2))),
            $$$$"""{"version":"0","source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"bucket"},"object":{"key":"{{{{Put(3)}}}}","size":"ten"}}}""",
            Sns($$$$"""{"s3Bucket":"bucket","s3ObjectKey":["{{{{Put(4)}}}}","{{{{Put(5)}}}}"]}"""),
            $$$$"""{"Records":[{"eventSource":"aws:s3","eventName":"ObjectRestore:Completed","s3":{"bucket":{"name":"bucket"},"object":{"key":"{{{{Put(6)}}}}"}}}]}""",
            """{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"bucket"}""",
            """{"Records":[{"eventSource":"aws:s3","eventName":"ObjectRemoved:Delete","s3":{"bucket":{"name":"bucket"},"object":{"key":"AWSLogs/gone.json.gz"}}}]}""",
            // A digest, and a key outside the source's prefix: ours to delete, not ours to read.
            Created("bucket", "AWSLogs/000000000000/CloudTrail-Digest/us-east-1/2026/02/05/d.json.gz"),
            Created("bucket", "other/000000000000/CloudTrail/us-east-1/2026/02/05/x.json.gz"),
        ];
        foreach (var body in bodies)
        {
            sqs.Send(body);
        }

        s3.Fault = (method, key) => key.Length == 0 ? (500, "InternalError") : null;
        await LookAsync();
        Assert.Equal(6, Rows());
        Assert.Empty(sqs.InFlight);
        Assert.Equal((6, 0), ((await StatusAsync())["ingested"].GetInt64(), (await StatusAsync())["failed"].GetInt64()));
    }

    [Fact]
    public async Task Keys_are_decoded()
    {
        await CreateAsync();
        const string Key = "AWSLogs/a b+c/ü/CloudTrail/us-east-1/2026/02/05/x(1).json.gz";
        sqs.Send(Created("bucket", "AWSLogs/a+b%2Bc/%C3%BC/CloudTrail/us-east-1/2026/02/05/x%281%29.json.gz"));
        s3.Objects[Key] = Logs.File(5, 1, 2);
        s3.Fault = (method, key) => key.Length == 0 ? (500, "InternalError") : null;
        await LookAsync();
        Assert.Equal(2, Rows());
    }

    [Fact]
    public async Task What_is_not_for_the_source_stays_in_the_queue()
    {
        await CreateAsync();
        sqs.Send("hello");
        sqs.Send("[1]");
        sqs.Send("""{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":7},"object":{"key":"k"}}}]}""");
        sqs.Send("""{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":[]},5]}""");
        sqs.Send("""{"Records":[{"eventSource":"aws:sns"}]}""");
        sqs.Send(Created("another", Logs.Key(5, 1)));
        sqs.Send(Created("bucket", Put(2)));
        await LookAsync();
        Assert.Equal(1, Rows());
        Assert.Equal(6, sqs.InFlight.Count);
        Assert.StartsWith("6 messages", (await StatusAsync()).Text("queueError"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_again_stores_nothing_twice_and_none_is_deleted_before_it_is_noted()
    {
        await CreateAsync();
        sqs.Send(Created("bucket", Put(1)));
        sqs.Fault = operation => operation == "DeleteMessageBatch" ? (503, "ServiceUnavailable") : null;
        await LookAsync();
        Assert.Single(sqs.InFlight);
        Assert.Contains("ServiceUnavailable", (await StatusAsync()).Text("queueError"), StringComparison.Ordinal);
        sqs.Fault = null;
        sqs.Reappear();
        await test.RestartAsync(Options);
        await LookAsync();
        Assert.Equal(1, Rows());
        Assert.Empty(sqs.InFlight);
        Assert.Equal(1, (await StatusAsync())["ingested"].GetInt64());
    }

    [Fact]
    public async Task A_queue_that_may_not_be_read_costs_no_object()
    {
        await CreateAsync();
        sqs.Fault = _ => (403, "AccessDeniedException");
        Put(1);
        await LookAsync();
        Assert.Equal(1, Rows());
        var status = await StatusAsync();
        Assert.Contains("AccessDenied", status.Text("queueError"), StringComparison.Ordinal);
        Assert.DoesNotContain("queueMessages", status.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_queues_are_refused()
    {
        (await PostAsync(new { name = "logs", store = "trail", folder = "/tmp", queueUrl = FakeSqs.QueueUrl })).Fails("ValidationException");
        await test.RestartAsync(options => Options(options) with { SqsEndpoint = null });
        foreach (var queueUrl in new[] { "", "trail", "http://sqs.us-east-1.amazonaws.com/000000000000/q", "https://sqs.us-east-1.amazonaws.com.example.org/000000000000/q", "https://169.254.169.254/000000000000/q", "https://sqs.us-east-1.amazonaws.com/1/q" })
        {
            (await PostAsync(new { name = "logs", store = "trail", bucket = "bucket", queueUrl })).Fails("ValidationException");
        }

        await CreateAsync();
        (await PostAsync(new { name = "more", store = "trail", bucket = "bucket", queueUrl = FakeSqs.QueueUrl })).Fails("ConflictException");
    }

    private static string Created(string bucket, string key) => JsonSerializer.Serialize(new
    {
        Records = new[] { new { eventVersion = "2.1", eventSource = "aws:s3", eventName = "ObjectCreated:Put", s3 = new { bucket = new { name = bucket }, @object = new { key, size = 100, sequencer = "00" } } } },
    });

    private static string Sns(string message) => JsonSerializer.Serialize(new { Type = "Notification", TopicArn = "arn:aws:sns:us-east-1:000000000000:trail", Message = message });

    private LakeServerOptions Options(LakeServerOptions options) => options with { S3 = s3.Options, SqsEndpoint = sqs.Endpoint, WorksByItself = false };

    /// <summary>Puts a log file of one record into the bucket; its key.</summary>
    private string Put(int number)
    {
        s3.Objects[Logs.Key(5, number)] = Logs.File(5, number, 1);
        return Logs.Key(5, number);
    }

    private Task LookAsync() => test.Server.Services.Tailing.RunOnceAsync(CancellationToken.None);

    private Task<Answer> PostAsync(object body) => test.RestAsync(HttpMethod.Post, "/v1/sources", body);

    private async Task CreateAsync() =>
        Assert.Equal(System.Net.HttpStatusCode.Created, (await PostAsync(new { name = "logs", store = "trail", bucket = "bucket", prefix = "AWSLogs/", queueUrl = FakeSqs.QueueUrl })).Status);

    private async Task<Answer> StatusAsync() => (await test.RestAsync(HttpMethod.Get, "/v1/sources/logs")).Ok();

    private Task RowsAreAsync(long expected) => Until.TrueAsync(() =>
    {
        test.Time.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(Rows() == expected);
    });

    private long Rows() => test.Lake.Stores.Open(test.Lake.Stores.Find(test.Scope, "trail")!).Snapshot().Files.Sum(file => file.NumRecords);
}
