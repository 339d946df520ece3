using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

/// <summary>EnableFederation and DisableFederation, and what they switch on.</summary>
public sealed class FederationTests : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::000000000000:role/federation";

    private TestServer test = null!;
    private string store = null!;

    public async Task InitializeAsync()
    {
        test = await TestServer.StartAsync();
        store = await test.CreateStoreAsync("trail", new { TerminationProtectionEnabled = false });
    }

    public async Task DisposeAsync() => await test.DisposeAsync();

    [Fact]
    public async Task Federation_goes_on_and_off()
    {
        var off = (await test.CallAsync("GetEventDataStore", new { EventDataStore = store })).Ok();
        Assert.Equal("DISABLED", off.Text("FederationStatus"));
        Assert.DoesNotContain("FederationRoleArn", off.Members);
        var disabled = (await DisableAsync(store)).Ok();
        Assert.Equal((store, "DISABLED"), (disabled.Text("EventDataStoreArn"), disabled.Text("FederationStatus")));

        var enabled = (await EnableAsync(TestServer.Id(store))).Ok();
        Assert.Equal(["EventDataStoreArn", "FederationStatus", "FederationRoleArn"], enabled.Members);
        Assert.Equal((store, "ENABLING", Role), (enabled.Text("EventDataStoreArn"), enabled.Text("FederationStatus"), enabled.Text("FederationRoleArn")));
        (await EnableAsync(store)).Fails("EventDataStoreFederationEnabledException");
        await test.RestartAsync();
        foreach (var on in new[] { await test.CallAsync("GetEventDataStore", new { EventDataStore = store }), await test.CallAsync("UpdateEventDataStore", new { EventDataStore = store, RetentionPeriod = 30 }) })
        {
            Assert.Equal(("ENABLED", Role), (on.Ok().Text("FederationStatus"), on.Text("FederationRoleArn")));
        }

        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Fails("EventDataStoreFederationEnabledException");
        Assert.Equal("DISABLING", (await DisableAsync(store)).Ok().Text("FederationStatus"));
        Assert.Equal("DISABLED", (await test.CallAsync("GetEventDataStore", new { EventDataStore = store })).Ok().Text("FederationStatus"));
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Ok();
        (await EnableAsync(store)).Fails("InactiveEventDataStoreException");
        (await DisableAsync(store)).Fails("InactiveEventDataStoreException");
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        (await test.CallAsync("EnableFederation", new { EventDataStore = store })).Fails("ValidationException");
        (await test.CallAsync("EnableFederation", new { EventDataStore = store, FederationRoleArn = "x y z" })).Fails("ValidationException");
        (await test.CallAsync("EnableFederation", new { EventDataStore = store, FederationRoleArn = new string('a', 126) })).Fails("ValidationException");
        foreach (var (name, error) in new[] { ("arn:aws:s3:::x", "EventDataStoreARNInvalidException"), ("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "EventDataStoreNotFoundException") })
        {
            (await EnableAsync(name)).Fails(error);
            (await DisableAsync(name)).Fails(error);
        }
    }

    [Fact]
    public async Task While_it_is_on_the_table_is_where_it_says()
    {
        Assert.Equal("""{"status":"DISABLED"}""", (await test.RestAsync(HttpMethod.Get, "/v1/stores/trail/federation")).Ok().Body.GetRawText());
        (await EnableAsync(store)).Ok();
        var answer = (await test.RestAsync(HttpMethod.Get, "/v1/stores/trail/federation")).Ok();
        var folder = Path.Combine(test.DataDirectory, "stores", TestServer.Id(store));
        Assert.Equal("file://" + folder, answer.Text("location"));
        Assert.True(File.Exists(Path.Combine(new Uri(answer.Text("location")!).LocalPath, "_delta_log", $"{0:D20}.json")));
        var statements = answer["statements"].EnumerateArray().ToDictionary(s => s.GetProperty("engine").GetString()!, s => s.GetProperty("statement").GetString()!);
        Assert.Equal(["DuckDB", "Spark", "Trino", "Athena", "ClickHouse"], statements.Keys);
        Assert.All(statements.Values, statement => Assert.Contains(TestServer.Id(store), statement, StringComparison.Ordinal));
    }

    private Task<Answer> EnableAsync(string name) => test.CallAsync("EnableFederation", new { EventDataStore = name, FederationRoleArn = Role });

    private Task<Answer> DisableAsync(string name) => test.CallAsync("DisableFederation", new { EventDataStore = name });
}
