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

        Assert.Contains("""{"name":"abs","kind":"SCALAR","signature":"abs(bigint)","returnType":"bigint"}""", functions);
        Assert.Contains("""{"name":"count","kind":"AGGREGATE","signature":"count()","returnType":"bigint"}""", functions);
        Assert.Contains("""{"name":"row_number","kind":"WINDOW","signature":"row_number()","returnType":"bigint"}""", functions);
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
