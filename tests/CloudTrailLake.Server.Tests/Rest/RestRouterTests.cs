using System.Net;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

public sealed class RestRouterTests
{
    [Fact]
    public async Task Stores_are_listed_by_name_for_their_account_and_Region_alone()
    {
        await using var server = await TestServer.StartAsync();
        var second = await server.CreateStoreAsync("zebra");
        var first = await server.CreateStoreAsync("antelope");
        server.Lake.Stores.Create(new LakeScope("999999999999", "us-east-1"), new NewEventDataStore { Name = "foreign" });

        var answer = (await server.RestAsync(HttpMethod.Get, "/v1/stores")).Ok();

        var stores = answer.Body.GetProperty("stores").EnumerateArray().ToList();
        Assert.Equal([("antelope", first), ("zebra", second)], stores.Select(s => (s.GetProperty("name").GetString()!, s.GetProperty("arn").GetString()!)));
        Assert.Equal("ENABLED", stores[0].GetProperty("status").GetString());
        Assert.Equal("2026-03-01T12:00:00.000Z", stores[0].GetProperty("createdTime").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound, "UnknownOperationException")]
    [InlineData("GET", "/v1/stores/", HttpStatusCode.NotFound, "UnknownOperationException")]
    [InlineData("DELETE", "/v1/stores", HttpStatusCode.MethodNotAllowed, "MethodNotAllowedException")]
    public async Task A_path_or_method_that_is_not_served_says_so(string method, string path, HttpStatusCode status, string error)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.RestAsync(new HttpMethod(method), path);

        Assert.Equal((status, error), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Nothing_is_answered_without_credentials()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Endpoint, "/v1/stores")));

        Assert.Equal((HttpStatusCode.Unauthorized, "MissingAuthenticationTokenException"), (answer.Status, answer.ErrorType));
    }
}
