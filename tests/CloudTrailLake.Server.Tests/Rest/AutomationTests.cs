using System.Net;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>Saved queries, schedules, runs and alerts over the wire, with the real engine and a clock that the test moves.</summary>
public sealed class AutomationTests
{
    private const string Windowed = "SELECT eventName FROM trail WHERE \"$commit_version\" > $Since$ AND \"$commit_version\" <= $Until$";

    [Fact]
    public async Task A_saved_query_is_made_changed_listed_run_and_deleted()
    {
        await using var server = await StartAsync();
        var made = (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new
        {
            name = "by-name",
            statement = "SELECT count(*) AS n FROM trail WHERE eventName = $name$",
            parameters = new[] { new { name = "name", type = "varchar", @default = "ListBuckets" } },
            description = "How many",
            tags = new Dictionary<string, string> { ["team"] = "soc" },
        })).Json(HttpStatusCode.Created);
        Assert.Equal(1, made.GetProperty("version").GetInt32());
        Assert.Equal("arn:aws:iam::000000000000:root", made.GetProperty("owner").GetString());
        Assert.Equal("ListBuckets", made.GetProperty("parameters")[0].GetProperty("default").GetString());

        var changed = (await server.RestAsync(HttpMethod.Put, "/v1/saved-queries/by-name", new { statement = "SELECT $n$ AS n FROM trail", parameters = new[] { new { name = "n", type = "bigint" } } })).Json(HttpStatusCode.OK);
        Assert.Equal(2, changed.GetProperty("version").GetInt32());
        Assert.True(changed.GetProperty("parameters")[0].GetProperty("required").GetBoolean());
        Assert.Equal(2, (await server.RestAsync(HttpMethod.Get, "/v1/saved-queries/by-name/versions")).Json(HttpStatusCode.OK).GetProperty("versions").GetArrayLength());
        Assert.Equal("How many", (await server.RestAsync(HttpMethod.Get, "/v1/saved-queries/by-name?version=1")).Json(HttpStatusCode.OK).GetProperty("description").GetString());
        Assert.Equal("by-name", (await server.RestAsync(HttpMethod.Get, "/v1/saved-queries")).Json(HttpStatusCode.OK).GetProperty("savedQueries")[0].GetProperty("name").GetString());

        var run = (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries/by-name/runs", new { version = 1, parameters = new { name = "Other" } })).Json(HttpStatusCode.Accepted);
        var ended = await EndedAsync(server, run.GetProperty("id").GetString()!);
        Assert.Equal("SUCCEEDED", ended.GetProperty("state").GetString());
        Assert.Equal("0", (await server.CallAsync("GetQueryResults", new { QueryId = ended.GetProperty("queryId").GetString() })).Ok().Body.GetProperty("QueryResultRows")[0][0].GetProperty("n").GetString());

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(server, HttpMethod.Delete, "/v1/saved-queries/by-name"));
        Assert.Equal("ResourceNotFoundException", (await server.RestAsync(HttpMethod.Get, "/v1/saved-queries/by-name")).ErrorType);
    }

    [Fact]
    public async Task A_schedule_fires_alerts_pauses_and_survives_a_restart()
    {
        await using var server = await StartAsync();
        (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "new", statement = Windowed })).Json(HttpStatusCode.Created);
        var made = (await server.RestAsync(HttpMethod.Post, "/v1/schedules", new
        {
            name = "every-ten",
            savedQuery = "new",
            expression = "rate(10 minutes)",
            alert = new { condition = "rows > 0", suppressSeconds = 3600 },
            outputs = new object[] { new { name = "file", kind = "FILE", format = "NDJSON" }, new { name = "hook", kind = "WEBHOOK", url = "https://hooks.example.com/x" } },
        })).Json(HttpStatusCode.Created);
        Assert.Equal(64, made.GetProperty("generatedSecrets").GetProperty("hook").GetString()!.Length);
        Assert.Equal("ALERT", made.GetProperty("outputs")[1].GetProperty("on").GetString());
        await RunsAsync(server, 1);
        Assert.False((await server.RestAsync(HttpMethod.Get, "/v1/schedules/every-ten")).Json(HttpStatusCode.OK).TryGetProperty("generatedSecrets", out _));

        await ImportAsync(server, 2);
        var dry = (await server.RestAsync(HttpMethod.Post, "/v1/schedules/every-ten/dry-run")).Json(HttpStatusCode.OK);
        Assert.Equal((2, 0, 1), (dry.GetProperty("rowCount").GetInt32(), dry.GetProperty("window").GetProperty("since").GetInt32(), dry.GetProperty("window").GetProperty("until").GetInt32()));
        Assert.Equal("OPEN", dry.GetProperty("alert").GetProperty("state").GetString());

        await server.RestartAsync();
        server.Time.Advance(TimeSpan.FromMinutes(10));
        var runs = await RunsAsync(server, 2);
        Assert.Equal([2, 0], runs.Select(run => run.GetProperty("rowCount").GetInt32()));
        Assert.Equal("rows > 0: 2 rows", runs[0].GetProperty("alert").GetProperty("reason").GetString());
        Assert.Equal("every-ten", runs[0].GetProperty("schedule").GetString());
        var alert = (await server.RestAsync(HttpMethod.Get, "/v1/alerts?schedule=every-ten&state=open")).Json(HttpStatusCode.OK).GetProperty("alerts")[0];
        Assert.Equal(runs[0].GetProperty("id").GetString(), alert.GetProperty("runId").GetString());
        Assert.Equal("OPEN", (await server.RestAsync(HttpMethod.Get, $"/v1/alerts/{alert.GetProperty("id").GetString()}")).Json(HttpStatusCode.OK).GetProperty("state").GetString());

        Assert.Equal("PAUSED", (await server.RestAsync(HttpMethod.Post, "/v1/schedules/every-ten/pause")).Json(HttpStatusCode.OK).GetProperty("state").GetString());
        Assert.Equal("ENABLED", (await server.RestAsync(HttpMethod.Post, "/v1/schedules/every-ten/resume")).Json(HttpStatusCode.OK).GetProperty("state").GetString());
        var past = (await server.RestAsync(HttpMethod.Post, "/v1/schedules/every-ten/backfill", new { from = "2026-03-01T11:00:00Z", to = "2026-03-01T11:30:00Z" })).Json(HttpStatusCode.Accepted);
        Assert.Equal(4, past.GetProperty("runs").GetArrayLength());
        await RunsAsync(server, 6);
        var put = (await server.RestAsync(HttpMethod.Put, "/v1/schedules/every-ten", new { savedQuery = "new", expression = "cron(0 12 ? * MON-FRI *)", timeZone = "Europe/Berlin" })).Json(HttpStatusCode.OK);
        Assert.Equal("2026-03-02T11:00:00.000Z", put.GetProperty("nextFireTime").GetString());
        Assert.Equal("ResourceInUseException", (await server.RestAsync(HttpMethod.Delete, "/v1/saved-queries/new")).ErrorType);
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(server, HttpMethod.Delete, "/v1/schedules/every-ten"));
        Assert.Equal(0, (await server.RestAsync(HttpMethod.Get, "/v1/schedules")).Json(HttpStatusCode.OK).GetProperty("schedules").GetArrayLength());
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var server = await StartAsync();
        foreach (var name in new[] { "c", "a", "b" })
        {
            (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name, statement = "SELECT 1 AS x FROM trail" })).Json(HttpStatusCode.Created);
            (await server.RestAsync(HttpMethod.Post, $"/v1/saved-queries/{name}/runs")).Json(HttpStatusCode.Accepted);
            server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var first = (await server.RestAsync(HttpMethod.Get, "/v1/saved-queries?limit=2")).Json(HttpStatusCode.OK);
        var second = (await server.RestAsync(HttpMethod.Get, $"/v1/saved-queries?limit=2&nextToken={first.GetProperty("nextToken").GetString()}")).Json(HttpStatusCode.OK);
        Assert.Equal(["a", "b", "c"], new[] { first, second }.SelectMany(page => page.GetProperty("savedQueries").EnumerateArray()).Select(query => query.GetProperty("name").GetString()));
        var newest = (await server.RestAsync(HttpMethod.Get, "/v1/runs?limit=1")).Json(HttpStatusCode.OK);
        var older = (await server.RestAsync(HttpMethod.Get, $"/v1/runs?limit=2&nextToken={newest.GetProperty("nextToken").GetString()}")).Json(HttpStatusCode.OK);
        Assert.Equal(["b", "a", "c"], new[] { newest, older }.SelectMany(page => page.GetProperty("runs").EnumerateArray()).Select(run => run.GetProperty("savedQuery").GetString()));
        Assert.Equal("InvalidNextTokenException", (await server.RestAsync(HttpMethod.Get, "/v1/runs?limit=2&state=FAILED&nextToken=" + newest.GetProperty("nextToken").GetString())).ErrorType);
    }

    [Theory]
    [InlineData("rate(5 minute)", null, "the unit is 'minutes'")]
    [InlineData("at(2020-01-01T00:00:00)", null, "never fires: it lies in the past")]
    [InlineData("cron(0 0 30 2 ? *)", null, "never fires: no date from now on fits")]
    [InlineData("rate(1 day)", "Mars/Base", "no time zone")]
    public async Task A_schedule_that_never_fires_is_refused_with_the_reason(string expression, string? timeZone, string reason)
    {
        await using var server = await StartAsync();
        (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statement = "SELECT 1 AS x FROM trail" })).Json(HttpStatusCode.Created);
        var answer = await server.RestAsync(HttpMethod.Post, "/v1/schedules", new { name = "s", savedQuery = "q", expression, timeZone });
        Assert.Equal("ValidationException", answer.ErrorType);
        Assert.Contains(reason, answer.Text("message"), StringComparison.Ordinal);
        Assert.Equal("ResourceNotFoundException", (await server.RestAsync(HttpMethod.Get, "/v1/schedules/s")).ErrorType);
    }

    [Fact]
    public async Task Bad_bodies_names_and_roles_are_refused()
    {
        await using var server = await StartAsync();
        Assert.Equal("ValidationException", (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q" })).ErrorType);
        Assert.Equal("SerializationException", (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statment = "SELECT 1" })).ErrorType);
        var wrong = await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statement = "SELECT nosuch FROM trail" });
        Assert.Equal("InvalidQueryStatementException", wrong.ErrorType);
        Assert.Equal("42703", wrong.Text("sqlState"));
        (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statement = "SELECT 1 AS x FROM trail" })).Json(HttpStatusCode.Created);
        Assert.Equal("ResourceInUseException", (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statement = "SELECT 1 AS x FROM trail" })).ErrorType);
        Assert.Equal("ResourceNotFoundException", (await server.RestAsync(HttpMethod.Get, "/v1/runs/none")).ErrorType);
        Assert.Equal("ResourceNotFoundException", (await server.RestAsync(HttpMethod.Get, $"/v1/alerts/{Guid.NewGuid():D}")).ErrorType);
        Assert.Equal("ValidationException", (await server.RestAsync(HttpMethod.Get, "/v1/runs?state=DONE")).ErrorType);
        var hook = await server.RestAsync(HttpMethod.Post, "/v1/schedules", new { name = "s", savedQuery = "q", expression = "rate(1 day)", outputs = new[] { new { name = "h", kind = "WEBHOOK", url = "http://10.0.0.1/" } } });
        Assert.Contains("--webhook-allow", hook.Text("message"), StringComparison.Ordinal);
        var file = await server.RestAsync(HttpMethod.Post, "/v1/schedules", new { name = "s", savedQuery = "q", expression = "rate(1 day)", outputs = new[] { new { name = "f", kind = "FILE", path = "../../etc/x" } } });
        Assert.Contains("path is relative", file.Text("message"), StringComparison.Ordinal);

        var key = server.Lake.Keys.Create(server.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read);
        var reader = new Signer(key.Id, key.Secret, LakeOptions.DefaultRegion);
        Assert.Equal("AccessDeniedException", (await server.RestAsync(HttpMethod.Post, "/v1/schedules", new { name = "s" }, reader)).ErrorType);
        Assert.Equal("AccessDeniedException", (await server.RestAsync(HttpMethod.Delete, "/v1/saved-queries/q", signer: reader)).ErrorType);
        (await server.RestAsync(HttpMethod.Get, "/v1/saved-queries", signer: reader)).Json(HttpStatusCode.OK);
        (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries/q/runs", signer: reader)).Json(HttpStatusCode.Accepted);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(realEngine: true);
        await server.CreateStoreAsync("trail", new { AdvancedEventSelectors = Array.Empty<object>() });
        return server;
    }

    private static async Task ImportAsync(TestServer server, int records)
    {
        var body = Logs.File(day: 20, number: 1, records);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, "/v1/stores/trail/objects?key=" + Uri.EscapeDataString(Logs.Key(20, 1)))) { Content = new ByteArrayContent(body) };
        (server.Signer with { SendHash = true }).Sign(request, body, server.Time.GetUtcNow());
        Assert.Equal(records, (await server.SendAsync(request)).Body.GetProperty("stored").GetInt32());
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Endpoint, path));
        server.Signer.Sign(request, [], server.Time.GetUtcNow());
        using var response = await server.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<System.Text.Json.JsonElement> EndedAsync(TestServer server, string id)
    {
        System.Text.Json.JsonElement run = default;
        await Until.TrueAsync(async () => (run = (await server.RestAsync(HttpMethod.Get, $"/v1/runs/{id}")).Json(HttpStatusCode.OK)).TryGetProperty("endedTime", out _));
        return run;
    }

    /// <summary>Waits until there are so many runs and all have ended; newest first.</summary>
    private static async Task<List<System.Text.Json.JsonElement>> RunsAsync(TestServer server, int count)
    {
        List<System.Text.Json.JsonElement> runs = [];
        await Until.TrueAsync(async () =>
        {
            runs = [.. (await server.RestAsync(HttpMethod.Get, "/v1/runs?schedule=every-ten&state=succeeded")).Json(HttpStatusCode.OK).GetProperty("runs").EnumerateArray()];
            return runs.Count >= count;
        });
        return runs;
    }
}
