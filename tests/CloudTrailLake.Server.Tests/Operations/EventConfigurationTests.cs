using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

/// <summary>GetEventConfiguration and PutEventConfiguration.</summary>
public sealed class EventConfigurationTests : IAsyncLifetime
{
    private TestServer test = null!;
    private string store = null!;

    public async Task InitializeAsync()
    {
        test = await TestServer.StartAsync();
        store = await test.CreateStoreAsync("trail", new { TerminationProtectionEnabled = false });
    }

    public async Task DisposeAsync() => await test.DisposeAsync();

    [Fact]
    public async Task It_is_standard_until_it_is_put_and_what_is_left_out_stays()
    {
        var before = (await GetAsync(store)).Ok();
        Assert.Equal(["EventDataStoreArn", "MaxEventSize", "ContextKeySelectors"], before.Members);
        Assert.Equal((store, "Standard", "[]"), (before.Text("EventDataStoreArn"), before.Text("MaxEventSize"), before["ContextKeySelectors"].GetRawText()));

        object[] selectors = [new { Type = "TagContext", Equals = new[] { "team" } }, new { Type = "RequestContext", Equals = new[] { "aws:PrincipalArn" } }];
        var put = (await PutAsync(new { EventDataStore = TestServer.Id(store), MaxEventSize = "Large", ContextKeySelectors = selectors })).Ok();
        const string Expected = """[{"Type":"TagContext","Equals":["team"]},{"Type":"RequestContext","Equals":["aws:PrincipalArn"]}]""";
        Assert.Equal(("Large", Expected), (put.Text("MaxEventSize"), put["ContextKeySelectors"].GetRawText()));
        Assert.Equal(Expected, (await PutAsync(new { EventDataStore = store, MaxEventSize = "Large" })).Ok()["ContextKeySelectors"].GetRawText());
        await test.RestartAsync();
        Assert.Equal(put.Body.GetRawText(), (await GetAsync(store)).Ok().Body.GetRawText());

        (await PutAsync(new { EventDataStore = store, MaxEventSize = "Standard" })).Fails("InvalidParameterCombinationException");
        Assert.Equal("[]", (await PutAsync(new { EventDataStore = store, MaxEventSize = "Standard", ContextKeySelectors = Array.Empty<object>() })).Ok()["ContextKeySelectors"].GetRawText());
    }

    [Fact]
    public async Task Selectors_need_large_and_keep_their_rules()
    {
        object Tags(params string[] keys) => new { Type = "TagContext", Equals = keys };
        object Request(params string[] keys) => new { Type = "RequestContext", Equals = keys };
        Task<Answer> Put(params object[] selectors) => PutAsync(new { EventDataStore = store, MaxEventSize = "Large", ContextKeySelectors = selectors });
        (await PutAsync(new { EventDataStore = store, ContextKeySelectors = new[] { Tags("a") } })).Fails("InvalidParameterCombinationException");
        (await Put(Tags("a"), Tags("b"))).Fails("InvalidParameterException");
        (await Put(Tags("a", "a"))).Fails("InvalidParameterException");
        (await Put(Request("aws:SourceIp"))).Fails("InvalidParameterException");
        (await Put(Tags("a"), Request("aws:userid"), Tags("c"))).Fails("ValidationException");
        (await Put(Tags())).Fails("ValidationException");
        (await Put(Tags([.. Enumerable.Range(0, 51).Select(i => $"k{i}")]))).Fails("ValidationException");
        (await Put(Tags(new string('k', 129)))).Fails("ValidationException");
        (await Put(new { Type = "Other", Equals = new[] { "a" } })).Fails("ValidationException");
        Assert.Equal("Standard", (await GetAsync(store)).Ok().Text("MaxEventSize"));
        (await Put(Tags([.. Enumerable.Range(0, 50).Select(i => $"k{i}".PadRight(128, 'x'))]))).Ok();
    }

    [Fact]
    public async Task Exactly_one_resource_is_named_and_trails_are_not_there()
    {
        (await PutAsync(new { MaxEventSize = "Large" })).Fails("InvalidParameterCombinationException");
        (await PutAsync(new { TrailName = "t", EventDataStore = store, MaxEventSize = "Large" })).Fails("InvalidParameterCombinationException");
        (await PutAsync(new { TrailName = "t", MaxEventSize = "Large" })).Fails("TrailNotFoundException");
        (await PutAsync(new { EventDataStore = store })).Fails("InvalidParameterException");
        (await PutAsync(new { EventDataStore = store, MaxEventSize = "Huge" })).Fails("ValidationException");
        (await PutAsync(new { EventDataStore = store, AggregationConfigurations = new[] { new { Templates = new[] { "API_ACTIVITY" }, EventCategory = "Data" } } })).Fails("InvalidParameterCombinationException");
        (await test.CallAsync("GetEventConfiguration")).Fails("InvalidParameterCombinationException");
        (await test.CallAsync("GetEventConfiguration", new { TrailName = "t" })).Fails("TrailNotFoundException");
        (await test.CallAsync("GetEventConfiguration", new { TrailName = "t", EventDataStore = store })).Fails("InvalidParameterCombinationException");
    }

    [Fact]
    public async Task The_store_must_be_there_hold_events_of_AWS_and_not_be_pending_deletion()
    {
        foreach (var (name, error) in new[] { ("arn:aws:s3:::x", "EventDataStoreARNInvalidException"), ("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "EventDataStoreNotFoundException") })
        {
            (await GetAsync(name)).Fails(error);
            (await PutAsync(new { EventDataStore = name, MaxEventSize = "Large" })).Fails(error);
        }

        var outside = await ChannelTests.CreateStoreAsync(test, "outside");
        (await GetAsync(outside)).Fails("InvalidEventDataStoreCategoryException");
        (await PutAsync(new { EventDataStore = outside, MaxEventSize = "Large" })).Fails("InvalidEventDataStoreCategoryException");
        (await PutAsync(new { EventDataStore = store, MaxEventSize = "Large" })).Ok();
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Ok();
        (await GetAsync(store)).Fails("InvalidEventDataStoreStatusException");
        (await PutAsync(new { EventDataStore = store, MaxEventSize = "Large" })).Fails("InactiveEventDataStoreException");
        (await test.CallAsync("RestoreEventDataStore", new { EventDataStore = store })).Ok();
        Assert.Equal("Large", (await GetAsync(store)).Ok().Text("MaxEventSize"));
    }

    private Task<Answer> PutAsync(object input) => test.CallAsync("PutEventConfiguration", input);

    private Task<Answer> GetAsync(string store) => test.CallAsync("GetEventConfiguration", new { EventDataStore = store });

    [Fact]
    public async Task The_lakes_own_records_are_cut_as_each_store_wants_them()
    {
        await using var test = await TestServer.StartAsync(options => options with { RecordsActivity = true }, realEngine: true);
        var standard = await test.CreateStoreAsync("standard");
        var large = await test.CreateStoreAsync("large");
        (await test.CallAsync("PutEventConfiguration", new { EventDataStore = large, MaxEventSize = "Large" })).Ok();
        using var request = test.Request(TestServer.Target + "ListEventDataStores", "{}"u8.ToArray());
        request.Headers.TryAddWithoutValidation("User-Agent", new string('u', 3000));
        test.Signer.Sign(request, "{}"u8.ToArray(), test.Time.GetUtcNow());
        (await test.SendAsync(request)).Ok();
        await test.Server.Services.Activity!.RunOnceAsync(CancellationToken.None);
        // What nobody waited for is in the journal after this.
        await test.Server.Services.Live.Journal.AppendAsync([]);
        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        Assert.Equal("n\r\n1024\r\n", await LengthAsync(test, "standard"));
        Assert.Equal("n\r\n3000\r\n", await LengthAsync(test, "large"));
    }

    private static Task<string> LengthAsync(TestServer test, string store) =>
        test.SqlAsync($"SELECT length(userAgent) AS n FROM {store} WHERE eventName = 'ListEventDataStores'", "text/csv").TextAsync();
}
