using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>How rows travel: while the query runs, no faster than they are read, and never a part as the whole.</summary>
public sealed class RowStreamTests
{
    public static TheoryData<string> Forms => ["application/json", "application/x-ndjson", "text/csv", "application/vnd.apache.arrow.stream", "application/vnd.apache.arrow.stream;compression=zstd"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_failure_after_the_first_rows_cuts_the_connection(string form)
    {
        await using var server = await TestServer.StartAsync(engine: new CountingQueryEngine { FailAfter = 100 });

        using var answer = await server.SqlAsync("SELECT n", form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.TransferEncodingChunked);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_failure_cuts_a_compressed_answer_too(string encoding)
    {
        await using var server = await TestServer.StartAsync(engine: new CountingQueryEngine { FailAfter = 100 });

        using var answer = await server.SqlAsync("SELECT n", "text/csv", more: request => request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding));

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_failure_before_the_first_rows_is_an_error_answer(string form)
    {
        await using var server = await TestServer.StartAsync(engine: new CountingQueryEngine { FailAfter = 0 });

        using var answer = await server.SqlAsync("SELECT n", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("QueryFailedException", "22012", "Division by zero"), (error.GetProperty("__type").GetString(), error.GetProperty("sqlState").GetString(), error.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/x-ndjson", null)]
    [InlineData("text/csv", null)]
    [InlineData("text/csv", "gzip")]
    [InlineData("text/csv", "br")]
    [InlineData("application/vnd.apache.arrow.stream", null)]
    [InlineData("application/vnd.apache.arrow.stream;compression=lz4", null)]
    public async Task Rows_arrive_while_the_query_runs_and_leaving_interrupts_it(string form, string? encoding)
    {
        var engine = new CountingQueryEngine { WaitBefore = 1 };
        await using var server = await TestServer.StartAsync(engine: engine);

        var answer = await server.SqlAsync("SELECT n", form, more: request => request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding ?? "identity"));
        var body = await answer.Content.ReadAsStreamAsync();
        // The first batch has numbers up to 2047; the engine waits for ever before the second.
        Assert.True(await body.ReadAtLeastAsync(new byte[1], 1) > 0);
        Assert.Equal(1, engine.Batches);
        Assert.False(engine.Interrupted.IsCompleted);

        answer.Dispose();

        await engine.Interrupted.WaitAsync(TimeSpan.FromMinutes(1));
        await engine.Disposed.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_client_that_leaves_before_the_first_row_interrupts_the_engine()
    {
        var engine = new CountingQueryEngine { WaitBefore = 0 };
        await using var server = await TestServer.StartAsync(engine: engine);
        using var leave = new CancellationTokenSource();

        var answer = server.SqlAsync("SELECT n", cancellationToken: leave.Token);
        await Until.TrueAsync(() => Task.FromResult(engine.IsRunning));
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await engine.Interrupted.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_the_engine_back()
    {
        var engine = new CountingQueryEngine();
        await using var server = await TestServer.StartAsync(engine: engine);

        using var answer = await server.SqlAsync("SELECT n", "text/csv");
        var body = await answer.Content.ReadAsStreamAsync();
        // Buffers of both ends fill up, then nothing moves: what was produced stays the same over many looks.
        long seen = -1;
        var still = 0;
        await Until.TrueAsync(async () =>
        {
            await Task.Delay(5);
            still = engine.Batches == seen ? still + 1 : 0;
            seen = engine.Batches;
            return still == 50;
        });

        Assert.InRange(seen * CountingQueryEngine.BatchRows * 6, 0, 64L << 20);
        Assert.True(await body.ReadAtLeastAsync(new byte[16 << 20], 16 << 20) > 0);
        await Until.TrueAsync(() => Task.FromResult(engine.Batches > seen));
    }

    [Fact]
    public async Task A_query_over_its_time_is_an_error_before_the_first_row_and_a_cut_after_it()
    {
        var engine = new CountingQueryEngine { WaitBefore = 0 };
        await using var server = await TestServer.StartAsync(engine: engine);
        var early = server.SqlAsync("SELECT n", query: "?timeout=7");
        await Until.TrueAsync(() => Task.FromResult(engine.IsRunning));
        server.Time.Advance(TimeSpan.FromSeconds(8));
        using var error = await early;
        var body = JsonDocument.Parse(await error.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            (HttpStatusCode.BadRequest, "QueryTimedOutException", "57014", "The query was ended after 7 seconds."),
            (error.StatusCode, body.GetProperty("__type").GetString(), body.GetProperty("sqlState").GetString(), body.GetProperty("message").GetString()));

        var second = new CountingQueryEngine { WaitBefore = 1 };
        await using var other = await TestServer.StartAsync(engine: second);
        using var late = await other.SqlAsync("SELECT n", query: "?timeout=7");
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        other.Time.Advance(TimeSpan.FromSeconds(8));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => late.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task On_the_wire_a_whole_answer_ends_with_the_last_chunk_and_a_part_does_not()
    {
        await using var whole = await TestServer.StartAsync(realEngine: true);
        await using var part = await TestServer.StartAsync(engine: new CountingQueryEngine { FailAfter = 3 });

        Assert.EndsWith("\r\n0\r\n\r\n", await RawAsync(whole), StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n0\r\n\r\n", await RawAsync(part), StringComparison.Ordinal);
    }

    /// <summary>Everything that the server sends before it closes or resets the connection.</summary>
    private static async Task<string> RawAsync(TestServer server)
    {
        var body = "SELECT 1 AS n"u8.ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, "/v1/sql"));
        server.Signer.Sign(request, body, server.Time.GetUtcNow());
        using var client = new TcpClient();
        await client.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port);
        var stream = client.GetStream();
        var head = $"POST /v1/sql HTTP/1.1\r\nHost: {server.Endpoint.Authority}\r\nConnection: close\r\nAccept: text/csv\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n"
            + string.Concat(request.Headers.Select(h => $"{h.Key}: {string.Join(", ", h.Value)}\r\n")) + "\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body);
        var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received);
        }
        catch (IOException)
        {
            // Reset: the sign of a cut.
        }

        return System.Text.Encoding.ASCII.GetString(received.ToArray());
    }
}
