using System.Globalization;
using CloudTrailLake.Server.Tests.Support;
using static CloudTrailLake.Server.Tests.Operations.Dashboards.DashboardCalls;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

public sealed class CreateDashboardTests
{
    [Fact]
    public async Task A_dashboard_is_answered_in_the_documented_shape()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());

        var created = (await test.CallAsync("CreateDashboard", new
        {
            Name = "team_a-1",
            Widgets = new[] { Widget($"SELECT 2 FROM {store}") },
            RefreshSchedule = Every(6, timeOfDay: "02:30"),
            TagsList = new[] { new { Key = "team", Value = "a" } },
            TerminationProtectionEnabled = true,
        })).Ok();

        Assert.Equal(["DashboardArn", "Name", "Type", "Widgets", "TagsList", "RefreshSchedule", "TerminationProtectionEnabled"], created.Members);
        Assert.Equal("arn:aws:cloudtrail:us-east-1:000000000000:dashboard/team_a-1", created.Text("DashboardArn"));
        Assert.Equal("CUSTOM", created.Text("Type"));
        Assert.Matches("^AWSCloudTrail-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$", created.Alias());
        Assert.Equal(
            $$$"""[{"QueryAlias":"{{{created.Alias()}}}","QueryStatement":"SELECT 2 FROM {{{store}}}","ViewProperties":{"Title":"A widget","View":"Table"}}]""", created["Widgets"].GetRawText());
        Assert.Equal("""{"Frequency":{"Unit":"HOURS","Value":6},"Status":"ENABLED","TimeOfDay":"02:30"}""", created["RefreshSchedule"].GetRawText());
        Assert.Equal("""[{"Key":"team","Value":"a"}]""", created["TagsList"].GetRawText());

        var tags = (await test.CallAsync("ListTags", new { ResourceIdList = new[] { created.Text("DashboardArn") } })).Ok();
        Assert.Equal("a", tags["ResourceTagList"][0].GetProperty("TagsList")[0].GetProperty("Value").GetString());
        (await test.CallAsync("AddTags", new { ResourceId = created.Text("DashboardArn"), TagsList = new[] { new { Key = "team", Value = "b" } } })).Ok();
        (await test.CallAsync("RemoveTags", new { ResourceId = created.Text("DashboardArn"), TagsList = new[] { new { Key = "team" } } })).Ok();
    }

    [Fact]
    public async Task A_name_is_there_once_and_a_hundred_of_them_are_enough()
    {
        await using var test = await TestServer.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            await test.CreateAsync($"number-{i.ToString(CultureInfo.InvariantCulture)}");
        }

        (await test.CallAsync("CreateDashboard", new { Name = "number-7" })).Fails("ConflictException");
        (await test.CallAsync("CreateDashboard", new { Name = "one-more" })).Fails("ServiceQuotaExceededException");
        (await test.CallAsync("CreateDashboard", new { Name = "one-more" }, test.Signer with { Region = "eu-west-1" })).Ok();
        (await test.CallAsync("CreateDashboard", new { Name = "AWSCloudTrail-Highlights", RefreshSchedule = Every(6) })).Ok();
        (await test.CallAsync("DeleteDashboard", new { DashboardId = "number-7" })).Ok();
        (await test.CallAsync("CreateDashboard", new { Name = "one-more" })).Ok();
    }

    [Fact]
    public async Task Widgets_are_at_most_ten_and_their_statements_are_checked()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var store = TestServer.Id(await test.CreateStoreAsync());
        var fine = Widget($"SELECT date_trunc('?', eventTime) AS period, count(*) AS n FROM {store} WHERE eventTime > '?' AND eventTime < '?' GROUP BY 1", "$Period$", "$StartTime$", "$EndTime$");

        (await test.CallAsync("CreateDashboard", new { Name = "ten", Widgets = Enumerable.Repeat(fine, 10) })).Ok();
        (await test.CallAsync("CreateDashboard", new { Name = "eleven", Widgets = Enumerable.Repeat(fine, 11) })).Fails("ServiceQuotaExceededException");
        await RefusedAsync(Widget($"SELECT nonsense FROM {store}"), "InvalidQueryStatementException", "line 1:8: Column 'nonsense'");
        await RefusedAsync(Widget($"DELETE FROM {store}"), "InvalidQueryStatementException", "line 1:1");
        await RefusedAsync(Widget($"SELECT 1 FROM {store} WHERE eventTime > ?", "$StartTime$"), "InvalidQueryStatementException", "line 1");
        await RefusedAsync(Widget($"SELECT 1 FROM {store} WHERE eventTime > '?'", "$StartTime$", "$EndTime$"), "InvalidQueryStatementException", "2 query parameters");
        await RefusedAsync(Widget($"SELECT 1 FROM {store} WHERE eventTime > '?'", "$Begin$"), "InvalidQueryStatementException", "$Begin$");
        await RefusedAsync(Widget($"SELECT 1 FROM {store} WHERE eventTime > '?'", "$EventDataStoreId$"), "InvalidQueryStatementException", "$EventDataStoreId$");
        await RefusedAsync(Widget($"SELECT 1 FROM {Guid.NewGuid()}"), "EventDataStoreNotFoundException", "");
        await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store });
        await RefusedAsync(fine, "InactiveEventDataStoreException", "");
        (await test.CallAsync("GetDashboard", new { DashboardId = "refused" })).Fails("ResourceNotFoundException");

        async Task RefusedAsync(object widget, string error, string reason) =>
            Assert.Contains(reason, (await test.CallAsync("CreateDashboard", new { Name = "refused", Widgets = new[] { widget } })).Fails(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Highlights_needs_its_schedule_and_brings_its_widgets()
    {
        await using var test = await TestServer.StartAsync();
        const string name = "AWSCloudTrail-Highlights";

        (await test.CallAsync("GetDashboard", new { DashboardId = name })).Fails("ResourceNotFoundException");
        foreach (var schedule in new[] { null, Every(1), Every(1, "DAYS"), Every(6, status: "DISABLED"), new { Status = "ENABLED" } })
        {
            (await test.CallAsync("CreateDashboard", new { Name = name, RefreshSchedule = schedule })).Fails("ValidationException");
        }

        (await test.CallAsync("CreateDashboard", new { Name = name, RefreshSchedule = Every(6), Widgets = new[] { Widget("SELECT 1") } })).Fails("ValidationException");
        var created = (await test.CallAsync("CreateDashboard", new { Name = name, RefreshSchedule = Every(6) })).Ok();
        Assert.Equal("MANAGED", created.Text("Type"));
        Assert.True(created["Widgets"].GetArrayLength() >= 5);
        (await test.CallAsync("CreateDashboard", new { Name = name, RefreshSchedule = Every(6) })).Fails("ConflictException");
        (await test.CallAsync("UpdateDashboard", new { DashboardId = name, RefreshSchedule = Every(6, status: "DISABLED") })).Ok();
        (await test.CallAsync("UpdateDashboard", new { DashboardId = name, RefreshSchedule = Every(12) })).Fails("ValidationException");
        (await test.CallAsync("DeleteDashboard", new { DashboardId = name })).Ok();
    }

    [Fact]
    public async Task Requests_that_break_a_rule_are_refused()
    {
        await using var test = await TestServer.StartAsync();
        foreach (var name in new[] { "ab", "with blank", "dot.ted", "ünicode", new string('a', 129), "AWSCloudTrail-Mine", "awscloudtrail-mine" })
        {
            (await test.CallAsync("CreateDashboard", new { Name = name })).Fails("ValidationException");
        }

        (await test.CallAsync("CreateDashboard", new { })).Fails("ValidationException");
        foreach (var schedule in new[]
        {
            Every(2), Every(2, "DAYS"), Every(1, "WEEKS"), Every(1, timeOfDay: "24:00"), Every(1, timeOfDay: "7:00"), Every(1, status: "ON"), new { Status = "ENABLED" }, new { Frequency = new { Unit = "HOURS" } },
        })
        {
            (await test.CallAsync("CreateDashboard", new { Name = "schedule", RefreshSchedule = schedule })).Fails("ValidationException");
        }

        foreach (var properties in new object[]
        {
            new Dictionary<string, string> { ["ab"] = "x" }, new Dictionary<string, string> { ["Title"] = "" }, new Dictionary<string, string> { ["Title"] = "semi;colon" },
            new Dictionary<string, string> { ["Title"] = new('a', 129) }, new Dictionary<string, string> { ["View"] = "Cube" }, new Dictionary<string, string> { ["View"] = "LineChart" }, "text",
        })
        {
            (await test.CallAsync("CreateDashboard", new { Name = "view", Widgets = new[] { new { QueryStatement = "SELECT 1", ViewProperties = properties } } })).Fails("ValidationException");
        }

        (await test.CallAsync("CreateDashboard", new { Name = "tags", TagsList = new[] { new { Key = "a" }, new { Key = "a" } } })).Fails("InvalidTagParameterException");
        (await test.CallAsync("CreateDashboard", new { Name = "view", Widgets = new[] { new { QueryStatement = "SELECT 1" } } })).Fails("ValidationException");
    }
}
