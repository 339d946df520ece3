using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>
/// The part of SQS that sources use, by its JSON protocol: one queue, whose messages come again until they are deleted. A request whose signature is not that of
/// access key and secret <c>test</c> is refused.
/// </summary>
internal sealed class FakeSqs : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task loop;
    private int taken;

    public FakeSqs(string region = "us-east-1")
    {
        Region = region;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Endpoint = new Uri($"http://127.0.0.1:{port}/");
        listener.Prefixes.Add(Endpoint.ToString());
        listener.Start();
        loop = Task.Run(LoopAsync);
    }

    public Uri Endpoint { get; }

    public string Region { get; }

    public static string QueueUrl => "https://sqs.us-east-1.amazonaws.com/000000000000/trail";

    /// <summary>Bodies of the messages that wait, by id.</summary>
    public ConcurrentDictionary<string, string> Messages { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages that were received and not deleted; <see cref="Reappear"/> makes them visible again.</summary>
    public ConcurrentDictionary<string, string> InFlight { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls, by name.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>An error to answer a call with, as status and type.</summary>
    public Func<string, (int Status, string Type)?>? Fault { get; set; }

    public void Send(string body) => Messages[Guid.NewGuid().ToString()] = body;

    public void Reappear()
    {
        foreach (var (id, body) in InFlight)
        {
            Messages[id] = body;
        }

        InFlight.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await loop;
        listener.Close();
    }

    private async Task LoopAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                Answer(await listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var content = new MemoryStream();
        context.Request.InputStream.CopyTo(content);
        var operation = context.Request.Headers["X-Amz-Target"]?.Replace("AmazonSQS.", "", StringComparison.Ordinal) ?? "";
        Calls.Enqueue(operation);
        var body = JsonNode.Parse(content.ToArray())!;
        if (!IsSigned(context.Request, content.ToArray()))
        {
            Send(context, 403, new JsonObject { ["__type"] = "com.amazon.coral.service#InvalidSignatureException", ["message"] = "The signature does not match." });
        }
        else if (Fault?.Invoke(operation) is { } fault)
        {
            Send(context, fault.Status, new JsonObject { ["__type"] = $"com.amazonaws.sqs#{fault.Type}", ["message"] = fault.Type });
        }
        else if ((string?)body["QueueUrl"] != QueueUrl)
        {
            Send(context, 400, new JsonObject { ["__type"] = "com.amazonaws.sqs#QueueDoesNotExist", ["message"] = "The specified queue does not exist." });
        }
        else
        {
            Send(context, 200, operation switch
            {
                "ReceiveMessage" => Receive((int)body["MaxNumberOfMessages"]!),
                "DeleteMessageBatch" => Delete(body["Entries"]!.AsArray()),
                "GetQueueAttributes" => new JsonObject { ["Attributes"] = new JsonObject { ["ApproximateNumberOfMessages"] = Messages.Count.ToString() } },
                _ => throw new InvalidOperationException(operation),
            });
        }
    }

    private bool IsSigned(HttpListenerRequest received, byte[] body)
    {
        using var again = new HttpRequestMessage(HttpMethod.Post, received.Url) { Content = new ByteArrayContent(body) };
        again.Content.Headers.TryAddWithoutValidation("Content-Type", received.ContentType);
        again.Headers.TryAddWithoutValidation("X-Amz-Target", received.Headers["X-Amz-Target"]);
        var at = DateTimeOffset.ParseExact(received.Headers["X-Amz-Date"]!, "yyyyMMdd'T'HHmmss'Z'", null, System.Globalization.DateTimeStyles.AssumeUniversal);
        new Signer("test", "test", Region) { Service = "sqs", SignContentType = true }.Sign(again, body, at);
        return received.ContentType == "application/x-amz-json-1.0" && again.Headers.GetValues("Authorization").Single() == received.Headers["Authorization"];
    }

    private JsonObject Receive(int most)
    {
        var messages = new JsonArray();
        foreach (var (id, message) in Messages.Take(most))
        {
            Messages.TryRemove(id, out _);
            InFlight[id] = message;
            messages.Add(new JsonObject { ["MessageId"] = id, ["ReceiptHandle"] = $"{++taken}:{id}", ["Body"] = message });
        }

        return messages.Count == 0 ? [] : new JsonObject { ["Messages"] = messages };
    }

    private JsonObject Delete(JsonArray entries)
    {
        var done = new JsonArray();
        foreach (var entry in entries)
        {
            InFlight.TryRemove(((string)entry!["ReceiptHandle"]!).Split(':')[1], out _);
            done.Add(new JsonObject { ["Id"] = (string)entry["Id"]! });
        }

        return new JsonObject { ["Successful"] = done, ["Failed"] = new JsonArray() };
    }

    private static void Send(HttpListenerContext context, int status, JsonObject answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.OutputStream.Write(bytes);
        context.Response.Close();
    }
}
