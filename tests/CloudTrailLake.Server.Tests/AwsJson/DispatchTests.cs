using System.Net;
using System.Text;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.AwsJson;

public sealed class DispatchTests
{
    /// <summary>The operations of this release (README of the service), written down a second time on purpose.</summary>
    private static readonly string[] Served =
    [
        "CreateEventDataStore", "GetEventDataStore", "ListEventDataStores", "UpdateEventDataStore", "DeleteEventDataStore", "RestoreEventDataStore",
        "StartEventDataStoreIngestion", "StopEventDataStoreIngestion", "StartQuery", "DescribeQuery", "GetQueryResults", "CancelQuery", "ListQueries",
        "CreateChannel", "GetChannel", "ListChannels", "UpdateChannel", "DeleteChannel", "StartImport", "GetImport", "ListImports", "ListImportFailures", "StopImport", "AddTags", "RemoveTags", "ListTags", "ListPublicKeys",
        "SearchSampleQueries", "GenerateQuery", "CreateDashboard", "GetDashboard", "UpdateDashboard", "DeleteDashboard", "ListDashboards", "StartDashboardRefresh",
        "PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy", "EnableFederation", "DisableFederation", "GetEventConfiguration", "PutEventConfiguration",
        "RegisterOrganizationDelegatedAdmin", "DeregisterOrganizationDelegatedAdmin",
    ];

    [Fact]
    public async Task Known_operations_are_served_or_said_to_be_missing()
    {
        await using var test = await TestServer.StartAsync();

        Assert.Equal(60, ApiOperations.All.Count);
        Assert.Equal(Served.Order(), test.Server.Services.CreateOperations().Select(operation => operation.Name).Order());
        foreach (var operation in ApiOperations.All.Except(Served))
        {
            Assert.Contains(operation, (await test.CallAsync(operation)).Fails("UnsupportedOperationException").Message, StringComparison.Ordinal);
        }

        (await test.CallAsync("MakeCoffee")).Fails("UnknownOperationException", HttpStatusCode.NotFound);
        (await test.CallAsync("")).Fails("UnknownOperationException", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task An_empty_body_is_an_empty_object(string body)
    {
        await using var test = await TestServer.StartAsync();
        (await test.CallRawAsync("ListEventDataStores", Encoding.UTF8.GetBytes(body))).Ok();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{\"Name\":\"a\u0001\"}")]
    [InlineData("{\"Name\":\"abc\",\"a\\ud800\":1}")]
    [InlineData("{\"Name\":\"abc\",\"TagsList\":[{\"Key\":\"k\",\"\\udc00\":{}}]}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        await using var test = await TestServer.StartAsync();
        (await test.CallRawAsync("CreateEventDataStore", Encoding.UTF8.GetBytes(body))).Fails("SerializationException");
    }

    [Fact]
    public async Task Invalid_UTF8_is_refused()
    {
        await using var test = await TestServer.StartAsync();
        (await test.CallRawAsync("CreateEventDataStore", [.. "{\"Name\":\""u8, 0xff, 0xfe, .. "\"}"u8])).Fails("SerializationException");
    }

    [Fact]
    public async Task A_body_over_the_bound_is_refused()
    {
        await using var test = await TestServer.StartAsync();
        var body = new byte[AwsJsonEndpoint.MaxBodyBytes + 1];
        Array.Fill(body, (byte)' ');
        using var request = test.Request(TestServer.Target + "ListEventDataStores", body);
        // Without it the client would still be writing when the refusal comes.
        request.Headers.ExpectContinue = true;
        test.Signer.Sign(request, body, test.Time.GetUtcNow());
        (await test.SendAsync(request)).Fails("RequestEntityTooLargeException", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("POST", "/x")]
    [InlineData("GET", "/v1/stores/a/objects")]
    public async Task Other_paths_are_not_served(string method, string path)
    {
        await using var test = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(test.Endpoint, path));
        (await test.SendAsync(request)).Fails("UnknownOperationException", HttpStatusCode.NotFound);
    }
}
