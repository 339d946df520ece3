using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>The part of an S3-compatible store that imports and deliveries use: list a bucket by prefix, get, put and delete an object. Path style, any credentials.</summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task loop;
    private readonly ManualResetEventSlim gate = new(initialState: true);

    public FakeS3()
    {
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

    public S3Options Options => new() { Endpoint = Endpoint, AccessKeyId = "test", SecretAccessKey = "test" };

    /// <summary>Objects of bucket <c>bucket</c> by key.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys that may not be read or written.</summary>
    public ConcurrentDictionary<string, bool> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>Prefixes that may not be listed; longer ones may.</summary>
    public ConcurrentDictionary<string, bool> Unlisted { get; } = new(StringComparer.Ordinal);

    /// <summary>Storage classes other than STANDARD, by key.</summary>
    public ConcurrentDictionary<string, string> StorageClasses { get; } = new(StringComparer.Ordinal);

    /// <summary>Every request as <c>METHOD key</c>, in the order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Asked before a request is answered, with method and key; an error to answer instead, as status and code, or null.</summary>
    public Func<string, string, (int Status, string Code)?>? Fault { get; set; }

    public static object Source(string uri) => new { S3 = new { S3LocationUri = uri, S3BucketRegion = "us-east-1", S3BucketAccessRoleArn = "arn:aws:iam::000000000000:role/import" } };

    /// <summary>Keeps objects from being read until <see cref="Release"/>.</summary>
    public void Hold() => gate.Reset();

    public void Release() => gate.Set();

    public async ValueTask DisposeAsync()
    {
        gate.Set();
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
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        try
        {
            var parts = context.Request.Url!.AbsolutePath.TrimStart('/').Split('/', 2);
            var key = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
            var method = context.Request.HttpMethod;
            Requests.Enqueue($"{method} {key}");
            if (Fault?.Invoke(method, key) is { } fault)
            {
                Error(context, fault.Status, fault.Code);
            }
            else if (parts[0] != "bucket")
            {
                Error(context, 404, "NoSuchBucket");
            }
            else if (key.Length == 0 && Unlisted.ContainsKey(context.Request.QueryString["prefix"] ?? ""))
            {
                Error(context, 403, "AccessDenied");
            }
            else if (key.Length == 0)
            {
                Send(context, 200, Encoding.UTF8.GetBytes(Listing(context.Request.QueryString["prefix"] ?? "")));
            }
            else if (Denied.ContainsKey(key))
            {
                Error(context, 403, "AccessDenied");
            }
            else if (method == "PUT")
            {
                Put(context, key);
            }
            else if (method == "DELETE")
            {
                Objects.TryRemove(key, out _);
                Send(context, 204, []);
            }
            else if (Objects.TryGetValue(key, out var bytes))
            {
                gate.Wait();
                Send(context, 200, bytes);
            }
            else
            {
                Error(context, 404, "NoSuchKey");
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The client is gone: an import was stopped.
        }
    }

    /// <summary>Keeps the body when its hash is the signed one, as S3 does.</summary>
    private void Put(HttpListenerContext context, string key)
    {
        using var body = new MemoryStream();
        context.Request.InputStream.CopyTo(body);
        gate.Wait();
        if (context.Request.Headers["x-amz-content-sha256"] != Convert.ToHexStringLower(SHA256.HashData(body.ToArray())))
        {
            Error(context, 400, "XAmzContentSHA256Mismatch");
            return;
        }

        Objects[key] = body.ToArray();
        Send(context, 200, []);
    }

    private string Listing(string prefix)
    {
        var contents = Objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal).Select(o =>
            $"<Contents><Key>{o.Key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"{Convert.ToHexStringLower(MD5.HashData(o.Value))}\"</ETag><Size>{o.Value.Length}</Size><StorageClass>{StorageClasses.GetValueOrDefault(o.Key, "STANDARD")}</StorageClass></Contents>");
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>bucket</Name><IsTruncated>false</IsTruncated>{string.Concat(contents)}</ListBucketResult>";
    }

    private static void Error(HttpListenerContext context, int status, string code) =>
        Send(context, status, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>"));

    private static void Send(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength64 = body.Length;
        if (context.Request.HttpMethod != "HEAD")
        {
            context.Response.OutputStream.Write(body);
        }

        context.Response.Close();
    }
}
