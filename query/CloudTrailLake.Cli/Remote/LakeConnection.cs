using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Cli.Remote;

/// <summary>Requests to a server, each with credentials: the CloudTrail API, and the server's own paths under <c>/v1</c>.</summary>
internal sealed class LakeConnection : IDisposable
{
    private const string JsonType = "application/json";
    private const string TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout };
    private readonly Uri _endpoint;
    private readonly IRequestCredentials _credentials;

    public LakeConnection(Uri endpoint, IRequestCredentials credentials)
    {
        _endpoint = endpoint;
        _credentials = credentials;
    }

    /// <summary>Calls an operation of the CloudTrail API.</summary>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public async Task<JsonNode> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken)
    {
        byte[] body = Encoding.UTF8.GetBytes(input.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_endpoint, "/")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", TargetPrefix + operation);
        return await AnswerAsync(request, RequestSigner.Hash(body), cancellationToken);
    }

    /// <summary>Posts bytes to a path of the server's own.</summary>
    /// <param name="pathAndQuery">Path and query, escaped.</param>
    /// <param name="content">The body; read once, from its position.</param>
    /// <param name="payloadHash">Lower-case hex SHA-256 of it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public async Task<JsonNode> PostAsync(string pathAndQuery, Stream content, string payloadHash, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_endpoint, pathAndQuery)) { Content = new StreamContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await AnswerAsync(request, payloadHash, cancellationToken);
    }

    /// <summary>Sends a request to a path of the server's own, whose answer is read as it comes.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="pathAndQuery">Path and query, escaped.</param>
    /// <param name="body">An object of JSON; null sends none.</param>
    /// <param name="accept">The form of the answer.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer, to be disposed; its status says success.</returns>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string pathAndQuery, JsonNode? body, string accept, CancellationToken cancellationToken)
    {
        byte[] bytes = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());
        using var request = new HttpRequestMessage(method, new Uri(_endpoint, pathAndQuery));
        request.Headers.Accept.ParseAdd(accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(JsonType);
        }

        _credentials.Apply(request, RequestSigner.Hash(bytes));
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw Error(await response.Content.ReadAsStringAsync(cancellationToken), response);
    }

    /// <summary>As above, with an answer of JSON; null where the answer has no body.</summary>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string pathAndQuery, JsonNode? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, pathAndQuery, body, JsonType, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : Read(text);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> AnswerAsync(HttpRequestMessage request, string payloadHash, CancellationToken cancellationToken)
    {
        _credentials.Apply(request, payloadHash);
        using var response = await _http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? Read(text) : throw Error(text, response);
    }

    private static JsonNode Read(string text) =>
        Parse(text) ?? throw new CommandException($"The server's answer is not JSON: {Output.CellText.Fit(Output.CellText.Visible(text), 200)}");

    private static ServiceErrorException Error(string text, HttpResponseMessage response) => new(ErrorType(text), ErrorMessage(text, response), (int)response.StatusCode);

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
