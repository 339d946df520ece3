using CloudTrailLake.Server.Tests.Support;
using static CloudTrailLake.Server.Tests.Operations.Dashboards.DashboardCalls;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

public sealed class StartDashboardRefreshTests
{
    [Fact]
    public async Task A_refresh_fills_its_values_in_and_its_rows_are_read_by_alias_and_refresh_id()
    {
        await using var s3 = new FakeS3();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options }, realEngine: true);
        var store = await StoreWithEventsAsync(test, s3);
        var dashboard = await test.CreateAsync(
            "mine",
            Widget($"SELECT eventName, count(*) AS n FROM {store} WHERE eventTime > '?' AND eventTime < '?' GROUP BY 1 ORDER BY n DESC", "$StartTime$", "$EndTime$"),
            Widget($"SELECT date_trunc('?', eventTime) AS period, count(*) AS n FROM {store} WHERE eventTime > '?' GROUP BY 1 ORDER BY 1", "$Period$", "$StartTime$"));

        var values = new Dictionary<string, string> { ["$StartTime$"] = "2026-02-01T00:00:00.00Z", ["$EndTime$"] = "2026-02-02T00:00:00Z", ["$Period$"] = "day" };
        var refresh = await test.RefreshAsync("mine", values);

        Assert.Matches("^[0-9]{10,20}$", refresh);
        var first = await test.EndAsync(dashboard.Alias(0), refresh);
        Assert.Equal("FINISHED", first.Text("QueryStatus"));
        Assert.Equal(
            $"SELECT eventName, count(*) AS n FROM {store} WHERE eventTime > '2026-02-01T00:00:00.00Z' AND eventTime < '2026-02-02T00:00:00Z' GROUP BY 1 ORDER BY n DESC", first.Text("QueryString"));
        Assert.Equal("""[[{"eventName":"ListBuckets"},{"n":"3"}]]""", await test.RowsAsync(first.Text("QueryId")));
        var second = await test.EndAsync(dashboard.Alias(1), refresh);
        Assert.Equal("""[[{"period":"2026-02-01 00:00:00.000"},{"n":"3"}],[{"period":"2026-02-02 00:00:00.000"},{"n":"2"}]]""", await test.RowsAsync(second.Text("QueryId")));
        await test.NotRunningAsync("mine");
        var got = (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok();
        Assert.Equal(refresh, got.Text("LastRefreshId"));
        Assert.False(got.Has("LastRefreshFailureReason"));

        test.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await test.RefreshAsync("mine");
        Assert.True(long.Parse(again) > long.Parse(refresh));
        var empty = await test.EndAsync(dashboard.Alias(0), again);
        Assert.Contains("eventTime > '2026-02-28T12:01:00.000Z' AND eventTime < '2026-03-01T12:01:00.000Z'", empty.Text("QueryString"), StringComparison.Ordinal);
        Assert.Equal("[]", await test.RowsAsync(empty.Text("QueryId")));
        Assert.Equal(first.Text("QueryId"), (await test.EndAsync(dashboard.Alias(0), refresh)).Text("QueryId"));
        Assert.Equal(empty.Text("QueryId"), (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(0) })).Ok().Text("QueryId"));
    }

    [Fact]
    public async Task Managed_dashboards_are_refreshed_over_the_store_named()
    {
        await using var s3 = new FakeS3();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options }, realEngine: true);
        var store = await StoreWithEventsAsync(test, s3);
        var values = new Dictionary<string, string> { ["$StartTime$"] = "2026-02-01T00:00:00Z", ["$EventDataStoreId$"] = store };
        var names = (await test.CallAsync("ListDashboards", new { Type = "MANAGED" })).Ok()["Dashboards"].EnumerateArray().Select(item => item.GetProperty("DashboardArn").GetString()!).ToList();

        foreach (var arn in names)
        {
            var dashboard = (await test.CallAsync("GetDashboard", new { DashboardId = arn })).Ok();
            var refresh = await test.RefreshAsync(arn, values);
            for (var i = 0; i < dashboard["Widgets"].GetArrayLength(); i++)
            {
                Assert.Equal("FINISHED", (await test.EndAsync(dashboard.Alias(i), refresh)).Text("QueryStatus"));
            }

            if (arn.EndsWith("-Overview", StringComparison.Ordinal))
            {
                var services = await test.EndAsync("AWSCloudTrail-Overview-top-services", refresh);
                Assert.Equal("""[[{"eventSource":"s3.amazonaws.com"},{"events":"5"}]]""", await test.RowsAsync(services.Text("QueryId")));
            }
        }

        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "AWSCloudTrail-Overview" })).Fails("ValidationException");
        values["$EventDataStoreId$"] = Guid.NewGuid().ToString();
        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "AWSCloudTrail-Overview", QueryParameterValues = values })).Fails("EventDataStoreNotFoundException");
    }

    [Fact]
    public async Task Highlights_reads_every_store_of_the_account()
    {
        await using var s3 = new FakeS3();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options }, realEngine: true);
        await StoreWithEventsAsync(test, s3);
        await StoreWithEventsAsync(test, s3, "second");
        // At noon sharp the schedule would fire at once.
        test.Time.Advance(TimeSpan.FromMinutes(1));
        var dashboard = (await test.CallAsync("CreateDashboard", new { Name = "AWSCloudTrail-Highlights", RefreshSchedule = Every(6) })).Ok();

        var refresh = await test.RefreshAsync("AWSCloudTrail-Highlights", new Dictionary<string, string> { ["$StartTime$"] = "2026-02-01T00:00:00Z" });

        var services = await test.EndAsync("AWSCloudTrail-Highlights-top-services", refresh);
        Assert.Equal("""[[{"eventSource":"s3.amazonaws.com"},{"events":"10"}]]""", await test.RowsAsync(services.Text("QueryId")));
        for (var i = 0; i < dashboard["Widgets"].GetArrayLength(); i++)
        {
            Assert.Equal("FINISHED", (await test.EndAsync(dashboard.Alias(i), refresh)).Text("QueryStatus"));
        }
    }

    [Fact]
    public async Task A_value_that_breaks_the_statement_is_refused_and_nothing_starts()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var store = TestServer.Id(await test.CreateStoreAsync());
        await test.CreateAsync("mine", Widget($"SELECT date_trunc('?', eventTime) AS period FROM {store} WHERE eventTime > '?'", "$Period$", "$StartTime$"));

        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "mine", QueryParameterValues = new Dictionary<string, string> { ["$Period$"] = "fortnight" } })).Fails("InvalidQueryStatementException");
        foreach (var values in new[]
        {
            new Dictionary<string, string> { ["$StartTime$"] = "x' OR 1=1" }, new Dictionary<string, string> { ["$StartTime$"] = "yesterday" }, new Dictionary<string, string> { ["$Other$"] = "x" },
            new Dictionary<string, string> { ["ab"] = "x" }, new Dictionary<string, string> { ["$Period$"] = "" }, new Dictionary<string, string> { ["$EndTime$"] = "2020-01-01", ["$StartTime$"] = "2021-01-01" },
        })
        {
            (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "mine", QueryParameterValues = values })).Fails("ValidationException");
        }

        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "other" })).Fails("ResourceNotFoundException");
        Assert.False((await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok().Has("LastRefreshId"));
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Ok();
        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "mine" })).Fails("InactiveEventDataStoreException");
    }

    [Fact]
    public async Task A_dashboard_has_one_refresh_running_and_its_queries_wait_for_slots()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var dashboard = await test.CreateAsync("mine", [.. Enumerable.Range(1, 10).Select(i => Widget($"SELECT {i} FROM {store}"))]);
        await test.CreateAsync("second", Widget($"SELECT 3 FROM {store}"));
        test.Engine.Hold();
        for (var i = 0; i < 9; i++)
        {
            (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {store}" })).Ok();
        }

        var refresh = await test.RefreshAsync("mine");

        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = "mine" })).Fails("ServiceQuotaExceededException");
        await test.RefreshAsync("second");
        var last = (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(9), RefreshId = refresh })).Ok();
        Assert.Equal("QUEUED", last.Text("QueryStatus"));
        Assert.Equal($"SELECT 10 FROM {store}", last.Text("QueryString"));
        test.Engine.Release();
        var ended = await test.EndAsync(dashboard.Alias(9), refresh);
        Assert.Equal(("FINISHED", last.Text("QueryId")), (ended.Text("QueryStatus"), ended.Text("QueryId")));
        await test.NotRunningAsync("mine");
        await test.RefreshAsync("mine");
    }

    [Fact]
    public async Task A_refresh_survives_a_restart()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var dashboard = await test.CreateAsync("mine", [.. Enumerable.Range(1, 10).Select(i => Widget($"SELECT {i} FROM {store}"))]);
        test.Engine.Hold();
        (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {store}" })).Ok();
        var refresh = await test.RefreshAsync("mine");
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            ids.Add((await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(i), RefreshId = refresh })).Ok().Text("QueryId"));
        }

        await test.RestartAsync();
        test.Engine.Release();

        for (var i = 0; i < 10; i++)
        {
            var ended = await test.EndAsync(dashboard.Alias(i), refresh);
            Assert.Equal(("FINISHED", ids[i]), (ended.Text("QueryStatus"), ended.Text("QueryId")));
            Assert.Equal(i + 1, (await test.CallAsync("GetQueryResults", new { QueryId = ids[i] })).Ok()["QueryResultRows"].GetArrayLength());
        }

        await test.NotRunningAsync("mine");
    }

    [Fact]
    public async Task A_query_that_fails_is_the_refreshs_failure_reason()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var dashboard = await test.CreateAsync("mine", Widget($"SELECT 1 FROM {store}"), Widget($"SELECT 2 FROM {store}"));
        test.Engine.Hold();
        var refresh = await test.RefreshAsync("mine");
        var id = (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(1), RefreshId = refresh })).Ok().Text("QueryId");
        await Until.TrueAsync(async () => (await test.CallAsync("CancelQuery", new { QueryId = id })).Status == System.Net.HttpStatusCode.OK);
        test.Engine.Release();
        await test.NotRunningAsync("mine");

        var got = (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok();
        Assert.Equal($"{dashboard.Alias(1)}: CANCELLED", got.Text("LastRefreshFailureReason"));
        await test.RefreshAsync("mine");
        await test.NotRunningAsync("mine");
        Assert.False((await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok().Has("LastRefreshFailureReason"));
    }

    [Fact]
    public async Task A_schedule_refreshes_by_itself_and_says_why_it_could_not()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var dashboard = (await test.CallAsync("CreateDashboard", new { Name = "mine", Widgets = new[] { Widget($"SELECT 4 FROM {store}") }, RefreshSchedule = Every(1, timeOfDay: "00:30") })).Ok();
        (await test.CallAsync("CreateDashboard", new { Name = "off", Widgets = new[] { Widget($"SELECT 4 FROM {store}") }, RefreshSchedule = Every(1, status: "DISABLED") })).Ok();
        Assert.Null(await LastAsync(test, "mine"));

        test.Time.Advance(TimeSpan.FromMinutes(31));
        await Until.TrueAsync(async () => await LastAsync(test, "mine") is not null);
        var refresh = (await LastAsync(test, "mine"))!;
        Assert.Equal("FINISHED", (await test.EndAsync(dashboard.Alias(), refresh)).Text("QueryStatus"));
        await test.NotRunningAsync("mine");
        Assert.Null(await LastAsync(test, "off"));

        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Ok();
        test.Time.Advance(TimeSpan.FromHours(1));
        await Until.TrueAsync(async () => await LastAsync(test, "mine") != refresh);
        Assert.Contains(
            "pending deletion", (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok().Text("LastRefreshFailureReason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_about_refreshes_that_are_not_there_are_refused()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var dashboard = await test.CreateAsync("mine", Widget($"SELECT 1 FROM {store}"));
        var refresh = await test.RefreshAsync("mine");
        var ended = await test.EndAsync(dashboard.Alias(), refresh);

        (await test.CallAsync("DescribeQuery", new { RefreshId = refresh })).Fails("InvalidParameterException");
        (await test.CallAsync("DescribeQuery", new { QueryId = ended.Text("QueryId"), QueryAlias = dashboard.Alias(), RefreshId = refresh })).Fails("InvalidParameterException");
        (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(), RefreshId = "1234567890" })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(), RefreshId = "99999999999999999999" })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(), RefreshId = "123" })).Fails("ValidationException");
        (await test.CallAsync("DescribeQuery", new { QueryAlias = "other", RefreshId = refresh })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("DescribeQuery", new { QueryAlias = dashboard.Alias(), RefreshId = refresh }, test.Signer with { Region = "eu-west-1" })).Fails("QueryIdNotFoundException");
    }

    private static async Task<string?> LastAsync(TestServer test, string dashboard)
    {
        var got = (await test.CallAsync("GetDashboard", new { DashboardId = dashboard })).Ok();
        return got.Has("LastRefreshId") ? got.Text("LastRefreshId") : null;
    }

    /// <summary>Three events on 1 February and two on the day after.</summary>
    private static async Task<string> StoreWithEventsAsync(TestServer test, FakeS3 s3, string name = "store-1")
    {
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3, "ListBuckets");
        s3.Objects[Logs.Key(2, 2)] = Logs.File(2, 2, 2, "CreateUser");
        var arn = await test.CreateStoreAsync(name);
        var import = (await test.CallAsync("StartImport", new { Destinations = new[] { arn }, ImportSource = FakeS3.Source("s3://bucket/") })).Ok().Text("ImportId");
        await Until.TrueAsync(async () => (await test.CallAsync("GetImport", new { ImportId = import })).Ok().Text("ImportStatus") == "COMPLETED");
        return TestServer.Id(arn);
    }
}
