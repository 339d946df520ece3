using System.IO.Compression;
using System.Text;
using CloudTrailLake.Automation.Delivery;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>A server with a store of events and an S3 store to deliver to.</summary>
internal sealed class DeliveryTest : IAsyncDisposable
{
    private readonly DeliveryLimits limits;

    private DeliveryTest(DeliveryLimits limits) => this.limits = limits;

    public FakeS3 S3 { get; } = new();

    public TestServer Server { get; private set; } = null!;

    public string Store { get; private set; } = null!;

    /// <summary>Names of the objects in the bucket.</summary>
    public IEnumerable<string> Keys => S3.Objects.Keys.Order(StringComparer.Ordinal);

    public static async Task<DeliveryTest> StartAsync(DeliveryLimits? limits = null)
    {
        var test = new DeliveryTest(limits ?? new DeliveryLimits());
        test.Server = await TestServer.StartAsync(options => options with { S3 = test.S3.Options, Delivery = test.limits });
        test.Store = TestServer.Id(await test.Server.CreateStoreAsync());
        return test;
    }

    public Task RestartAsync(DeliveryLimits? changed = null) => Server.RestartAsync(options => options with { S3 = S3.Options, Delivery = changed ?? limits });

    public Task<Answer> StartAsync(string rows, string uri = "s3://bucket/results") =>
        Server.CallAsync("StartQuery", new { QueryStatement = $"SELECT {rows} FROM {Store}", DeliveryS3Uri = uri });

    /// <summary>Starts a query and gives its id.</summary>
    public async Task<string> QueryAsync(int rows, string uri = "s3://bucket/results") => (await StartAsync($"{rows}", uri)).Ok().Text("QueryId");

    public async Task<string> DeliveryStatusAsync(string id) => (await Server.CallAsync("DescribeQuery", new { QueryId = id })).Ok().Text("DeliveryStatus");

    /// <summary>Waits for the delivery's end.</summary>
    /// <param name="id">The query.</param>
    /// <param name="passing">How far the clock goes on while it waits, a step at a time.</param>
    public async Task<string> EndAsync(string id, TimeSpan passing = default)
    {
        await Until.TrueAsync(async () =>
        {
            if (passing > TimeSpan.Zero)
            {
                Server.Time.Advance(passing);
            }

            return await DeliveryStatusAsync(id) != "PENDING";
        });
        return await DeliveryStatusAsync(id);
    }

    /// <summary>The folder of a query on the server's day, with its slash.</summary>
    public string Folder(string id) => $"results/AWSLogs/000000000000/CloudTrail-Lake/Query/2026/03/01/{id}/";

    /// <summary>What the verifier says of a query's files.</summary>
    public Task<string?> VerifyAsync(string id) => QueryResultVerifier.VerifyAsync(
        name => S3.Objects.GetValueOrDefault(Folder(id) + name),
        async input => (await Server.CallAsync("ListPublicKeys", input)).Ok().Body);

    /// <summary>The unpacked text of a delivered file.</summary>
    public string Text(string id, int part)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(S3.Objects[$"{Folder(id)}result_{part}.csv.gz"]), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return Encoding.UTF8.GetString(unpacked.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        S3.Release();
        await Server.DisposeAsync();
        await S3.DisposeAsync();
    }
}
