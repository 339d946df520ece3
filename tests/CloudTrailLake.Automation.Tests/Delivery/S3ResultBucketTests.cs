using System.Net;
using System.Net.Sockets;
using System.Text;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Ingest.Sources;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Automation.Tests.Delivery;

/// <summary>What no HTTP server does on request: connections that break, and none at all.</summary>
public sealed class S3ResultBucketTests : IDisposable
{
    private static readonly S3RetryOptions Quick = new() { MaxRetries = 3, FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2) };
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public S3ResultBucketTests() => _listener.Start();

    private Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again()
    {
        using var bucket = Bucket(Quick);
        var put = bucket.PutBytesAsync("key", "content"u8.ToArray(), "text/plain", CancellationToken.None);
        await BreakAsync();
        await BreakAsync();
        var request = await AnswerAsync();
        await put;
        Assert.StartsWith("PUT /bucket/key HTTP/1.1", request, StringComparison.Ordinal);
        // Lower-case hex SHA-256 of "content", computed with sha256sum.
        Assert.Contains("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_that_keep_breaking_make_the_store_unavailable()
    {
        using var bucket = Bucket(Quick);
        var put = bucket.PutBytesAsync("key", [1], "text/plain", CancellationToken.None);
        var broken = 0;
        for (var next = BreakAsync(); await Task.WhenAny(put, next) == next; next = BreakAsync())
        {
            broken++;
        }

        // The HTTP client may try a fresh connection by itself before it reports.
        Assert.True(broken >= 1 + Quick.MaxRetries, $"{broken} connections");
        var failure = await Assert.ThrowsAsync<S3FailureException>(() => put);
        Assert.Equal(S3Failure.Unavailable, failure.Failure);
        Assert.Contains("s3://bucket/key could not be written", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_away_or_silent_fails_the_check()
    {
        var time = new FakeTimeProvider();
        using var silent = Bucket(Quick, time);
        var check = silent.CheckAsync(CancellationToken.None);
        using var accepted = await _listener.AcceptTcpClientAsync();
        time.Advance(Quick.CheckTimeout);
        var failure = await Assert.ThrowsAsync<S3FailureException>(() => check);
        Assert.Equal(S3Failure.Unavailable, failure.Failure);
        Assert.Contains("did not answer in time", failure.Message, StringComparison.Ordinal);

        using var away = Bucket(Quick);
        _listener.Stop();
        Assert.Equal(S3Failure.Unavailable, (await Assert.ThrowsAsync<S3FailureException>(() => away.CheckAsync(CancellationToken.None))).Failure);
    }

    [Fact]
    public async Task Who_stops_waiting_gets_no_failure_of_the_store()
    {
        using var bucket = Bucket(Quick);
        using var stop = new CancellationTokenSource();
        var put = bucket.PutBytesAsync("key", [1], "text/plain", stop.Token);
        using var accepted = await _listener.AcceptTcpClientAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => put);
    }

    [Fact]
    public void Options_never_print_the_secret() => Assert.DoesNotContain("secret", Options(Endpoint).ToString(), StringComparison.Ordinal);

    private static S3ConnectionOptions Options(Uri endpoint) => new() { Region = "us-east-1", Endpoint = endpoint, AccessKeyId = "key", SecretAccessKey = "secret" };

    private S3ResultBucket Bucket(S3RetryOptions retry, TimeProvider? time = null) => new(Options(Endpoint), "bucket", retry, time ?? TimeProvider.System);

    /// <summary>Takes the next connection and resets it.</summary>
    private async Task BreakAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        client.LingerState = new LingerOption(enable: true, 0);
    }

    /// <summary>Takes the next connection, reads a request with its body, and says yes.</summary>
    private async Task<string> AnswerAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[4096];
        var proceed = false;
        while (!text.ToString().EndsWith("content", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer);
            Assert.True(count > 0, "the client ended the request early");
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
            if (!proceed && text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                proceed = true;
                await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
            }
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return text.ToString();
    }
}
