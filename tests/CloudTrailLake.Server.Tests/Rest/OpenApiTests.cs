using System.Net;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>The served description against the served interface.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private TestServer server = null!;
    private JsonElement document;

    public async Task InitializeAsync()
    {
        server = await TestServer.StartAsync(realEngine: true);
        document = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(server.Endpoint, "/v1/openapi.json"))).RootElement;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public void Every_endpoint_is_described_and_nothing_else()
    {
        var served = server.Server.Services.CreateEndpoints().Select(endpoint => $"{endpoint.Method} {endpoint.Path}").Append("POST /v1/stores/{store}/objects");

        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        Assert.Equal(served.Order(StringComparer.Ordinal), Operations().Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
        Assert.All(Operations(), o => Assert.False(string.IsNullOrEmpty(o.Operation.GetProperty("summary").GetString())));
        Assert.Equal(Operations().Count, Operations().Select(o => o.Operation.GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Every_path_and_method_described_is_answered()
    {
        foreach (var (method, path, operation) in Operations())
        {
            var target = string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
            using var answer = await server.PostAsync(target, [], contentType: null, more: request =>
            {
                request.Method = new HttpMethod(method);
                request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([])));
            });

            var text = await answer.Content.ReadAsStringAsync();
            Assert.False(answer.StatusCode is HttpStatusCode.MethodNotAllowed || text.Contains("UnknownOperationException", StringComparison.Ordinal), $"{method} {path}: {text}");
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            if (!answer.IsSuccessStatusCode)
            {
                Conforms($"{method} {path}", document.GetProperty("components").GetProperty("responses").GetProperty("Error"), text);
            }
        }
    }

    [Fact]
    public async Task Without_credentials_only_the_description_is_answered()
    {
        foreach (var (method, path, operation) in Operations())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Endpoint, path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)));
            using var answer = await server.Http.SendAsync(request);

            Assert.Equal(operation.GetProperty("security").GetArrayLength() == 0, answer.IsSuccessStatusCode);
            Assert.Equal(path == "/v1/openapi.json", answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Real_answers_are_as_described()
    {
        await server.CreateStoreAsync("trail");
        await AnswersAsync("POST", "/v1/stores/{store}/objects", "/v1/stores/trail/objects?key=one", Logs.File(1, 1, 3), "application/octet-stream");
        await AnswersAsync("GET", "/v1/stores", "/v1/stores");
        await AnswersAsync("GET", "/v1/stores/{store}/columns", "/v1/stores/trail/columns");
        await AnswersAsync("POST", "/v1/stores/{store}/compaction", "/v1/stores/trail/compaction");
        await AnswersAsync("POST", "/v1/stores/{store}/holds", "/v1/stores/trail/holds", """{"name":"case-7","from":"2026-02-01T00:00:00Z","reason":"x"}"""u8.ToArray(), "application/json");
        await AnswersAsync("GET", "/v1/stores/{store}/holds", "/v1/stores/trail/holds");
        await AnswersAsync("DELETE", "/v1/stores/{store}/holds/{hold}", "/v1/stores/trail/holds/case-7");
        await AnswersAsync("GET", "/v1/stores/{store}/head", "/v1/stores/trail/head");
        await AnswersAsync("POST", "/v1/stores/{store}/verify", "/v1/stores/trail/verify");
        await AnswersAsync("GET", "/v1/functions", "/v1/functions");
        await AnswersAsync("POST", "/v1/sql", "/v1/sql", "SELECT *, 1 AS eventid FROM trail"u8.ToArray(), "text/plain");
        var token = await AnswersAsync("POST", "/v1/tokens", "/v1/tokens", """{"name":"x","role":"READ"}"""u8.ToArray(), "application/json");
        await AnswersAsync("GET", "/v1/tokens", "/v1/tokens");
        await AnswersAsync("DELETE", "/v1/tokens/{id}", $"/v1/tokens/{token!.Value.GetProperty("description").GetProperty("id").GetString()}");
        var query = await AnswersAsync("POST", "/v1/queries", "/v1/queries", """{"statement":"SELECT count(*) FROM trail"}"""u8.ToArray(), "application/json");
        var id = query!.Value.GetProperty("queryId").GetString();
        await Until.TrueAsync(async () => (await AnswersAsync("GET", "/v1/queries/{id}", $"/v1/queries/{id}"))!.Value.GetProperty("status").GetString() == "FINISHED");
        await AnswersAsync("GET", "/v1/queries/{id}/results", $"/v1/queries/{id}/results");
        await AnswersAsync("GET", "/v1/cache", "/v1/cache");
    }

    [Fact]
    public void Requests_that_the_tests_send_are_as_described()
    {
        var schema = Operation("POST", "/v1/sql").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var request = JsonDocument.Parse("""{"statement":"SELECT ?","dialect":"trino","parameters":[1],"limit":5,"timeoutSeconds":6}""").RootElement;

        Assert.Empty(new SchemaValidator(document).Faults(schema, request));
        Assert.NotEmpty(new SchemaValidator(document).Faults(schema, JsonDocument.Parse("""{"statement":5}""").RootElement));
    }

    private JsonElement Operation(string method, string path) => document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());

    private List<(string Method, string Path, JsonElement Operation)> Operations() =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name.ToUpperInvariant(), path.Name, method.Value)))];

    private async Task<JsonElement?> AnswersAsync(string method, string path, string target, byte[]? body = null, string? contentType = null)
    {
        using var answer = await server.PostAsync(target, body ?? [], contentType, more: request =>
        {
            request.Method = new HttpMethod(method);
            request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body ?? [])));
        });
        var text = await answer.Content.ReadAsStringAsync();
        var described = Assert.Single(Operation(method, path).GetProperty("responses").EnumerateObject(), response => response.Name != "default");
        Assert.True(described.Name == $"{(int)answer.StatusCode}", $"{method} {path}: {answer.StatusCode} {text}");
        return described.Value.TryGetProperty("content", out _) ? Conforms($"{method} {path}", described.Value, text) : null;
    }

    private JsonElement Conforms(string what, JsonElement response, string text)
    {
        var value = JsonDocument.Parse(text).RootElement.Clone();
        var faults = new SchemaValidator(document).Faults(response.GetProperty("content").GetProperty("application/json").GetProperty("schema"), value);
        Assert.True(faults.Count == 0, $"{what}:\n{string.Join('\n', faults)}\n{text}");
        return value;
    }
}
