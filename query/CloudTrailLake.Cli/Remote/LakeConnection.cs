using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Cli.Remote;

/// <summary>Signed requests to a server: the CloudTrail API, and the server's own paths under <c>/v1</c>.</summary>
internal sealed class LakeConnection : IDisposable
{
    private const string Service = "cloudtrail";
    private const string TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout };
    private readonly Uri _endpoint;
    private readonly RequestSigner _signer;

    public LakeConnection(Uri endpoint, AwsCredentials credentials, TimeProvider time)
    {
        _endpoint = endpoint;
        _signer = new RequestSigner(credentials, Service, time);
    }

    /// <summary>Calls an operation of the CloudTrail API.</summary>
    /// <exception cref="CommandException">The server answered an error.</exception>
    public async Task<JsonNode> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken)
    {
        byte[] body = Encoding.UTF8.GetBytes(input.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_endpoint, "/")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", TargetPrefix + operation);
        return await SendAsync(request, RequestSigner.Hash(body), cancellationToken);
    }

    /// <summary>Posts bytes to a path of the server's own.</summary>
    /// <param name="pathAndQuery">Path and query, escaped.</param>
    /// <param name="content">The body; read once, from its position.</param>
    /// <param name="payloadHash">Lower-case hex SHA-256 of it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CommandException">The server answered an error.</exception>
    public async Task<JsonNode> PostAsync(string pathAndQuery, Stream content, string payloadHash, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_endpoint, pathAndQuery)) { Content = new StreamContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await SendAsync(request, payloadHash, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpRequestMessage request, string payloadHash, CancellationToken cancellationToken)
    {
        _signer.Sign(request, payloadHash);
        using var response = await _http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new ServiceErrorException(ErrorType(text), ErrorMessage(text, response), (int)response.StatusCode);
        return Parse(text) ?? throw new CommandException($"The server's answer is not JSON: {Output.CellText.Fit(Output.CellText.Visible(text), 200)}");
    }

    private static string ErrorType(string text)
    {
        string type = Text(Parse(text), "__type") ?? "Error";
        return type[(type.LastIndexOf('#') + 1)..];
    }

    private static string ErrorMessage(string text, HttpResponseMessage response)
    {
        var body = Parse(text);
        return Text(body, "message") ?? Text(body, "Message") ?? $"HTTP status {(int)response.StatusCode} {response.ReasonPhrase}";
    }

    private static string? Text(JsonNode? node, string member) => node is JsonObject body && body[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
