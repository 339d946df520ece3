using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal.Auth;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing.Queues;

/// <summary>An SQS queue, by three calls of its JSON protocol (AWS: "Amazon SQS API Reference": ReceiveMessage, DeleteMessageBatch, GetQueueAttributes).</summary>
internal sealed class NotificationQueue(string url, QueueOptions options, TimeProvider time) : IDisposable
{
    private const string Service = "sqs";
    private const int MaxReceived = 10;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = TailingLimits.MaxAnswerBytes };

    /// <summary>Takes some waiting messages, without waiting for any.</summary>
    /// <exception cref="SourceException">The queue cannot be read.</exception>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            "ReceiveMessage",
            new JsonObject { ["QueueUrl"] = url, ["MaxNumberOfMessages"] = MaxReceived, ["VisibilityTimeout"] = (int)TailingLimits.MessageVisibility.TotalSeconds, ["WaitTimeSeconds"] = 0 },
            cancellationToken);
        return
        [
            .. (answer["Messages"] as JsonArray ?? []).Select(m => new QueueMessage(
                (string?)m?["MessageId"] ?? "", (string?)m?["ReceiptHandle"] ?? throw Strange("a message without a receipt"), (string?)m?["Body"] ?? "")),
        ];
    }

    /// <summary>Deletes messages that were taken.</summary>
    /// <exception cref="SourceException">The queue could not be called. Messages that it did not delete come again, which stores nothing twice.</exception>
    public async Task DeleteAsync(IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var some in messages.Chunk(MaxReceived))
        {
            var entries = new JsonArray([.. some.Select((message, at) => new JsonObject { ["Id"] = at.ToString(CultureInfo.InvariantCulture), ["ReceiptHandle"] = message.ReceiptHandle })]);
            await CallAsync("DeleteMessageBatch", new JsonObject { ["QueueUrl"] = url, ["Entries"] = entries }, cancellationToken);
        }
    }

    /// <summary>About how many messages wait; the answer says too that the queue is there and may be read about.</summary>
    /// <exception cref="SourceException">The queue cannot be called.</exception>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        const string Count = "ApproximateNumberOfMessages";
        var answer = await CallAsync("GetQueueAttributes", new JsonObject { ["QueueUrl"] = url, ["AttributeNames"] = new JsonArray(Count) }, cancellationToken);
        return long.TryParse((string?)answer["Attributes"]?[Count], CultureInfo.InvariantCulture, out var count) ? count : throw Strange("no count of messages");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> CallAsync(string operation, JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint);
            var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
            Sign(request, $"AmazonSQS.{operation}", bytes);
            using var response = await _http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw Refused(operation, (int)response.StatusCode, text);
            }

            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) as JsonObject ?? throw Strange("no JSON object");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or AmazonClientException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SourceException(SourceErrorTypes.ReadError, $"The queue {url} cannot be read: {e.Message}", e);
        }
    }

    private SourceException Strange(string what) => new(SourceErrorTypes.ReadError, $"The queue {url} answered with {what}.");

    private SourceException Refused(string operation, int status, string text)
    {
        string? type = null, message = null;
        try
        {
            var error = JsonNode.Parse(text);
            type = ((string?)error?["__type"])?.Split('#')[^1];
            message = (string?)error?["message"] ?? (string?)error?["Message"];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The status has to do.
        }

        return new(status == 403 || type?.Contains("AccessDenied", StringComparison.Ordinal) == true ? SourceErrorTypes.AccessDenied : SourceErrorTypes.ReadError, $"{operation} on the queue {url} was refused: {type ?? $"HTTP {status}"}{(message is null ? "" : $": {message}")}");
    }

    private void Sign(HttpRequestMessage request, string target, byte[] body)
    {
        var credentials = options is { AccessKeyId: { } id, SecretAccessKey: { } secret }
            ? new ImmutableCredentials(id, secret, token: null)
            : DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();
        var now = time.GetUtcNow().UtcDateTime;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = request.Content!.Headers.ContentType!.ToString(),
            ["host"] = options.Endpoint.Authority,
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
            ["x-amz-target"] = target,
        };
        if (credentials.Token is { Length: > 0 } token)
        {
            headers["x-amz-security-token"] = token;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = $"POST\n{options.Endpoint.AbsolutePath}\n\n{string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var signature = AWS4Signer.ComputeSignature(credentials, options.Region, now, Service, names, canonical);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        foreach (var (name, value) in headers.Where(h => h.Key is not ("content-type" or "host")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
