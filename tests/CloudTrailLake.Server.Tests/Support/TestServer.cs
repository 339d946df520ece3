using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Server.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>The real server on a free port over a lake of its own, with a clock that stands still, and a client that signs.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

    private readonly TemporaryDirectory directory = new();
    private readonly SocketsHttpHandler handler = new();
    private readonly HttpClient http;
    private bool realEngine;
    private IQueryEngine? otherEngine;
    private LakeServer server = null!;

    private TestServer() => http = new HttpClient(handler);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeQueryEngine Engine { get; } = new();

    public LakeServer Server => server;

    public HttpClient Http => http;

    public Lake Lake => server.Lake;

    public string DataDirectory => directory["lake"];

    public Uri Endpoint => server.Endpoint;

    public Signer Signer { get; set; } = null!;

    public LakeScope Scope => new(LakeOptions.DefaultAccountId, Signer.Region);

    public static async Task<TestServer> StartAsync(
        Func<LakeServerOptions, LakeServerOptions>? configure = null, bool realEngine = false, X509Certificate2? trust = null, IQueryEngine? engine = null)
    {
        var test = new TestServer { realEngine = realEngine, otherEngine = engine };
        if (trust is not null)
        {
            test.handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { trust },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        await test.StartServerAsync(configure);
        var key = test.Lake.Keys.First()!;
        test.Signer = new Signer(key.Id, key.Secret, LakeOptions.DefaultRegion);
        return test;
    }

    /// <summary>Stops the server and starts it anew over the same lake.</summary>
    public async Task RestartAsync(Func<LakeServerOptions, LakeServerOptions>? configure = null)
    {
        await server.DisposeAsync();
        await StartServerAsync(configure);
    }

    public Task<Answer> CallAsync(string operation, object? input = null, Signer? signer = null) =>
        CallRawAsync(operation, JsonSerializer.SerializeToUtf8Bytes(input ?? new { }), signer);

    public async Task<Answer> CallRawAsync(string operation, byte[] body, Signer? signer = null)
    {
        using var request = Request(Target + operation, body);
        (signer ?? Signer).Sign(request, body, Time.GetUtcNow());
        return await SendAsync(request);
    }

    /// <summary>A signed request of the interface under <c>/v1</c>.</summary>
    public async Task<Answer> RestAsync(HttpMethod method, string pathAndQuery, object? body = null, Signer? signer = null)
    {
        byte[] bytes = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body);
        using var request = new HttpRequestMessage(method, new Uri(Endpoint, pathAndQuery));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        (signer ?? Signer).Sign(request, bytes, Time.GetUtcNow());
        return await SendAsync(request);
    }

    public HttpRequestMessage Request(string target, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return request;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode,
            JsonDocument.Parse(text).RootElement.Clone(),
            Header(response, "x-amzn-ErrorType"),
            Header(response, "x-amzn-RequestId"),
            response.Content.Headers.ContentType?.ToString());
    }

    /// <summary>Creates an unprotected store and gives its ARN.</summary>
    public async Task<string> CreateStoreAsync(string name = "store-1", object? more = null)
    {
        var input = new Dictionary<string, object?> { ["Name"] = name, ["TerminationProtectionEnabled"] = false };
        foreach (var property in more?.GetType().GetProperties() ?? [])
        {
            input[property.Name] = property.GetValue(more);
        }

        return (await CallAsync("CreateEventDataStore", input)).Ok().Text("EventDataStoreArn");
    }

    public async Task<string> StatusAsync(string store) => (await CallAsync("GetEventDataStore", new { EventDataStore = store })).Ok().Text("Status");

    public static string Id(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    public async ValueTask DisposeAsync()
    {
        Engine.Release();
        await server.DisposeAsync();
        http.Dispose();
        directory.Dispose();
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private async Task StartServerAsync(Func<LakeServerOptions, LakeServerOptions>? configure)
    {
        var options = new LakeServerOptions { Lake = new LakeOptions { DataDirectory = DataDirectory, TimeProvider = Time, SigningKeyFile = TestSigningKey.File }, Listen = "http://127.0.0.1:0" };
        options = configure?.Invoke(options) ?? options;
        server = realEngine ? await LakeServer.StartAsync(options) : await LakeServer.StartAsync(options, _ => otherEngine ?? Engine, CancellationToken.None);
    }
}
