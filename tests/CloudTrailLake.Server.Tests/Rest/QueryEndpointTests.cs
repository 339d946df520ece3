using System.Net;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>Submit and poll, and what there is to know before one asks.</summary>
public sealed class QueryEndpointTests
{
    [Fact]
    public async Task A_query_is_submitted_and_polled_to_its_end()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateStoreAsync("trail");
        server.Engine.Hold();

        var submitted = await server.RestAsync(HttpMethod.Post, "/v1/queries", new { statement = "SELECT 3 FROM trail" });
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        var id = submitted.Text("queryId");
        await Until.TrueAsync(async () => (await GetAsync(server, id)).Text("status") == "RUNNING");
        Assert.False((await GetAsync(server, id)).Has("rowCount"));
        server.Engine.Release();
        await Until.TrueAsync(async () => (await GetAsync(server, id)).Text("status") == "FINISHED");

        var finished = await GetAsync(server, id);
        Assert.Equal((3, 100), (finished["rowCount"].GetInt64(), finished["progress"].GetDouble()));
        Assert.Equal(1000, finished["statistics"].GetProperty("eventsScanned").GetInt64());
        Assert.Equal("2026-03-01T12:00:00.000Z", finished.Text("createdTime"));
        Assert.Equal("FINISHED", (await server.CallAsync("DescribeQuery", new { QueryId = id })).Ok().Text("QueryStatus"));
    }

    [Fact]
    public async Task A_query_is_cancelled()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateStoreAsync("trail");
        server.Engine.Hold();
        var id = (await server.RestAsync(HttpMethod.Post, "/v1/queries", new { statement = "SELECT 3 FROM trail" })).Text("queryId");

        Assert.Equal("CANCELLED", (await server.RestAsync(HttpMethod.Delete, $"/v1/queries/{id}")).Ok().Text("status"));

        (await server.RestAsync(HttpMethod.Delete, $"/v1/queries/{id}")).Fails("InactiveQueryException");
        (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{Guid.NewGuid():D}")).Fails("QueryIdNotFoundException");
        (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{id}", signer: server.Signer with { Region = "eu-west-1" })).Fails("QueryIdNotFoundException");
    }

    [Theory]
    [InlineData("application/json", "\"rows\":[[\"a\",1.50,[\"x\",null],{\"k\":\"v\"}],[null,2.00,[],null]],\"rowCount\":2")]
    [InlineData("application/x-ndjson", """{"s":"a","d":1.50,"l":["x",null],"m":{"k":"v"}}""")]
    [InlineData("text/csv", "s,d,l,m\r\na,1.50,\"[x, null]\",{k=v}\r\n,2.00,[],\r\n")]
    public async Task Results_are_kept_in_every_streamed_form(string form, string expected)
    {
        await using var server = await TestServer.StartAsync(realEngine: true);
        const string statement = "SELECT * FROM (VALUES ('a', 1.50, ARRAY['x', NULL], MAP(ARRAY['k'], ARRAY['v'])), (NULL, 2.00, ARRAY[], NULL)) t(s, d, l, m)";
        var id = (await server.RestAsync(HttpMethod.Post, "/v1/queries", new { statement })).Text("queryId");
        await Until.TrueAsync(async () => (await GetAsync(server, id)).Text("status") == "FINISHED");

        using var answer = await server.PostAsync($"/v1/queries/{id}/results", [], contentType: null, form, request => request.Method = HttpMethod.Get);

        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(id, answer.Headers.GetValues("X-Ctlake-Query-Id").Single());
        Assert.Equal(await server.SqlAsync(statement, "text/csv").TextAsync(), await server.PostAsync($"/v1/queries/{id}/results", [], null, "text/csv", request => request.Method = HttpMethod.Get).TextAsync());
        using var parquet = await server.PostAsync($"/v1/queries/{id}/results", [], null, "application/vnd.apache.parquet", request => request.Method = HttpMethod.Get);
        Assert.Equal(HttpStatusCode.NotAcceptable, parquet.StatusCode);
    }

    [Fact]
    public async Task Results_that_are_not_whole_are_refused()
    {
        await using var server = await TestServer.StartAsync(options => options with { QueryTimeout = TimeSpan.FromMinutes(1) });
        await server.CreateStoreAsync("trail");
        server.Engine.Hold();
        var cancelled = (await server.RestAsync(HttpMethod.Post, "/v1/queries", new { statement = "SELECT 3 FROM trail" })).Text("queryId");
        (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{cancelled}/results")).Fails("QueryNotFinishedException", HttpStatusCode.Conflict);
        await server.RestAsync(HttpMethod.Delete, $"/v1/queries/{cancelled}");
        (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{cancelled}/results")).Fails("QueryCancelledException");

        var late = (await server.RestAsync(HttpMethod.Post, "/v1/queries", new { statement = "SELECT 3 FROM trail" })).Text("queryId");
        await Until.TrueAsync(async () => (await GetAsync(server, late)).Text("status") == "RUNNING");
        await Until.TrueAsync(async () =>
        {
            server.Time.Advance(TimeSpan.FromMinutes(1));
            return (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{late}")).Ok().Text("status") == "TIMED_OUT";
        });
        Assert.Equal("57014", (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{late}/results")).Fails("QueryTimedOutException").Text("sqlState"));
    }

    [Fact]
    public async Task The_cache_answers_a_repeated_statement_and_counts_it()
    {
        await using var server = await TestServer.StartAsync(realEngine: true);
        await server.CreateStoreAsync("trail");
        async Task<string> CacheAsync(Action<HttpRequestMessage>? more = null)
        {
            using var answer = await server.SqlAsync("SELECT count(*) FROM trail", more: more);
            Assert.Contains("[[0]]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return answer.Headers.GetValues("X-Ctlake-Cache").Single();
        }

        Assert.Equal("miss", await CacheAsync());
        Assert.Equal("hit", await CacheAsync());
        Assert.Equal("bypass", await CacheAsync(request => request.Headers.TryAddWithoutValidation("Cache-Control", "no-cache")));
        var statistics = (await server.RestAsync(HttpMethod.Get, "/v1/cache")).Ok();
        Assert.Equal((1, 1, 1), (statistics["hits"].GetInt32(), statistics["misses"].GetInt32(), statistics["bypasses"].GetInt32()));
    }

    [Fact]
    public async Task What_is_over_the_quota_is_transient()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxConcurrentQueries = 1 });
        await server.CreateStoreAsync("trail");
        server.Engine.Hold();
        await server.RestAsync(HttpMethod.Post, "/v1/queries", new { statement = "SELECT 3 FROM trail" });

        foreach (var path in new[] { "/v1/queries", "/v1/sql" })
        {
            var refused = (await server.RestAsync(HttpMethod.Post, path, new { statement = "SELECT 3 FROM trail" })).Fails("MaxConcurrentQueriesException");
            Assert.Equal(("53400", true), (refused.Text("sqlState"), refused["isTransient"].GetBoolean()));
        }
    }

    [Fact]
    public async Task Columns_are_those_of_the_schema_with_their_types()
    {
        await using var server = await TestServer.StartAsync();
        var arn = await server.CreateStoreAsync("trail");

        var columns = (await server.RestAsync(HttpMethod.Get, "/v1/stores/trail/columns")).Ok()["columns"].EnumerateArray().ToList();

        Assert.Equal(columns.ToString(), (await server.RestAsync(HttpMethod.Get, $"/v1/stores/{TestServer.Id(arn)}/columns")).Ok()["columns"].EnumerateArray().ToList().ToString());
        Assert.Equal(Enumerable.Range(1, columns.Count), columns.Select(column => column.GetProperty("ordinal").GetInt32()));
        string Type(string name) => columns.Single(column => column.GetProperty("name").GetString() == name).GetProperty("type").GetString()!;
        Assert.Equal("timestamp(3)", Type("eventtime"));
        Assert.Equal("map(varchar, varchar)", Type("requestparameters"));
        Assert.StartsWith("row(type varchar, ", Type("useridentity"), StringComparison.Ordinal);
        Assert.Contains(columns, column => column.GetProperty("hidden").GetBoolean() && column.GetProperty("name").GetString()!.StartsWith('$'));
        (await server.RestAsync(HttpMethod.Get, "/v1/stores/nothing/columns")).Fails("EventDataStoreNotFoundException");
    }

    [Fact]
    public async Task Functions_are_listed_by_signature()
    {
        await using var server = await TestServer.StartAsync();

        var functions = (await server.RestAsync(HttpMethod.Get, "/v1/functions")).Ok()["functions"].EnumerateArray().Select(f => f.ToString()).ToList();

        Assert.Contains("""{"name":"abs","kind":"SCALAR","signature":"abs(bigint)","returnType":"bigint","description":"Absolute value"}""", functions);
        Assert.Contains("""{"name":"count","kind":"AGGREGATE","signature":"count()","returnType":"bigint","description":"Number of rows, or of values that are not NULL"}""", functions);
        Assert.Contains("""{"name":"row_number","kind":"WINDOW","signature":"row_number()","returnType":"bigint","description":"Number of the row, from 1"}""", functions);
        Assert.Equal(
            CloudTrailLake.Sql.Functions.FunctionRegistry.SpecialForms.Order(StringComparer.Ordinal),
            (await server.RestAsync(HttpMethod.Get, "/v1/functions")).Ok()["functions"].EnumerateArray()
                .Where(f => f.GetProperty("kind").GetString() == "SPECIAL").Select(f => f.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Head_is_get_without_a_body_and_options_lists_the_methods()
    {
        await using var server = await TestServer.StartAsync();
        using var head = await server.PostAsync("/v1/functions", [], contentType: null, more: request => request.Method = HttpMethod.Head);
        using var options = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, new Uri(server.Endpoint, "/v1/tokens")));
        using var unknown = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, new Uri(server.Endpoint, "/v1/nothing")));

        Assert.Equal((HttpStatusCode.OK, ""), (head.StatusCode, await head.Content.ReadAsStringAsync()));
        Assert.True(head.Content.Headers.ContentLength > 1000);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], options.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<Answer> GetAsync(TestServer server, string id) => (await server.RestAsync(HttpMethod.Get, $"/v1/queries/{id}")).Ok();
}
