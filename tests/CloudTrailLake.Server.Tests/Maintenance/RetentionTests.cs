using System.Text.Json;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Maintenance;

/// <summary>An event is seen until the second it expires and never after, whatever is still on disk. The clock starts at 2026-03-01T12:00:00Z, the events are of 11:00 on 1 and 20 February.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task An_expired_event_is_hidden_by_every_door_before_its_file_goes()
    {
        await using var server = await StartAsync();
        await RetainAsync(server, 30);
        server.Time.SetUtcNow(new DateTimeOffset(2026, 3, 3, 11, 0, 0, TimeSpan.Zero));
        Assert.Equal((5, 5), await CountsAsync(server));
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((3, 3), await CountsAsync(server));
        Assert.Equal("0", (await server.SqlAsync("SELECT count(*) n FROM trail WHERE calendarday < DATE '2026-02-02'", "text/csv").TextAsync()).Split("\r\n")[1]);

        // Nothing is due so soon; the files hold all five still.
        Assert.Equal(0, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).Retention.RowsRemoved);
        Assert.Equal(5, Rows(server));
    }

    [Fact]
    public async Task A_longer_period_shows_again_what_has_not_gone_and_a_shorter_one_removes_at_the_next_round()
    {
        await using var server = await StartAsync();
        await RetainAsync(server, 20);
        Assert.Equal((3, 3), await CountsAsync(server));
        await RetainAsync(server, 100);
        Assert.Equal((5, 5), await CountsAsync(server));

        await RetainAsync(server, 20);
        Assert.Equal(2, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).Retention.RowsRemoved);
        await RetainAsync(server, 100);
        Assert.Equal((3, 3), await CountsAsync(server));
        Assert.Equal(3, Rows(server));
    }

    [Fact]
    public async Task A_hold_keeps_the_events_and_shows_none_of_them()
    {
        await using var server = await StartAsync();
        (await server.RestAsync(HttpMethod.Post, "/v1/stores/trail/holds", new { name = "case-7", from = "2026-02-01T11:00:00Z", to = "2026-02-01T11:00:01Z" })).Json(System.Net.HttpStatusCode.Created);
        await RetainAsync(server, 20);
        Assert.Equal(0, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).Retention.RowsRemoved);
        Assert.Equal((3, 3), await CountsAsync(server));
        Assert.Equal(5, Rows(server));
        (await server.CallAsync("DeleteEventDataStore", new { EventDataStore = Arn(server) })).Fails("EventDataStoreTerminationProtectedException");

        await RetainAsync(server, 100);
        Assert.Equal((5, 5), await CountsAsync(server));
        await RetainAsync(server, 20);
        using var released = new HttpRequestMessage(HttpMethod.Delete, new Uri(server.Endpoint, "/v1/stores/trail/holds/case-7"));
        server.Signer.Sign(released, [], server.Time.GetUtcNow());
        using var answer = await server.Http.SendAsync(released);
        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(2, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).Retention.RowsRemoved);
        (await server.CallAsync("DeleteEventDataStore", new { EventDataStore = Arn(server) })).Ok();
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(options => options with { Maintenance = new() { Interval = Timeout.InfiniteTimeSpan } }, realEngine: true);
        await server.CreateStoreAsync("trail");
        foreach (var (day, events) in new[] { (1, 2), (20, 3) })
        {
            var file = Logs.File(day, day, events);
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
            await server.PostAsync($"/v1/stores/trail/objects?key={day}", file, "application/octet-stream", more: request => request.Headers.Add("X-Amz-Content-Sha256", hash)).TextAsync();
        }

        return server;
    }

    private static string Arn(TestServer server) => server.Lake.Stores.Find(server.Scope, "trail")!.Arn;

    private static async Task RetainAsync(TestServer server, int days) =>
        (await server.CallAsync("UpdateEventDataStore", new { EventDataStore = Arn(server), RetentionPeriod = days })).Ok();

    /// <summary>Events that the CloudTrail API and /v1/sql see.</summary>
    private static async Task<(int Api, int Sql)> CountsAsync(TestServer server)
    {
        var id = (await server.CallAsync("StartQuery", new { QueryStatement = $"SELECT count(*) FROM {TestServer.Id(Arn(server))}" })).Ok().Text("QueryId");
        JsonElement results = default;
        await Until.TrueAsync(async () =>
        {
            var answer = (await server.CallAsync("GetQueryResults", new { QueryId = id })).Ok();
            results = answer["QueryResultRows"];
            return answer.Text("QueryStatus") == "FINISHED";
        });
        var sql = await server.SqlAsync("SELECT count(*) n FROM trail", "text/csv").TextAsync();
        return (int.Parse(results[0][0].EnumerateObject().Single().Value.GetString()!), int.Parse(sql.Split("\r\n")[1]));
    }

    private static long Rows(TestServer server) => server.Lake.Stores.Open(server.Lake.Stores.Find(server.Scope, "trail")!).Snapshot().Files.Sum(file => file.NumRecords);
}
