using CloudTrailLake.Server.Tests.Support;
using static CloudTrailLake.Server.Tests.Operations.Dashboards.DashboardCalls;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

public sealed class UpdateDashboardTests
{
    [Fact]
    public async Task Widgets_are_replaced_and_those_that_stay_keep_their_alias()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var created = await test.CreateAsync("mine", Widget($"SELECT 1 FROM {store}"), Widget($"SELECT 2 FROM {store}"));
        test.Time.Advance(TimeSpan.FromMinutes(1));

        var updated = (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", Widgets = new[] { Widget($"SELECT 2 FROM {store}"), Widget($"SELECT 3 FROM {store}") } })).Ok();

        Assert.Equal(["DashboardArn", "Name", "Type", "Widgets", "TerminationProtectionEnabled", "CreatedTimestamp", "UpdatedTimestamp"], updated.Members);
        Assert.Equal(created.Alias(1), updated.Alias(0));
        Assert.NotEqual(created.Alias(0), updated.Alias(1));
        Assert.Equal(60, updated["UpdatedTimestamp"].GetInt64() - updated["CreatedTimestamp"].GetInt64());
        Assert.Equal("UPDATED", (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok().Text("Status"));
        (await test.CallAsync("StartQuery", new { QueryAlias = created.Alias(0) })).Fails("InvalidParameterException");
    }

    [Fact]
    public async Task What_is_left_out_stays()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        await test.CreateAsync("mine", Widget($"SELECT 1 FROM {store}"));

        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", RefreshSchedule = Every(1, "DAYS") })).Ok();
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", TerminationProtectionEnabled = true })).Ok();

        var got = (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok();
        Assert.Equal(1, got["Widgets"].GetArrayLength());
        Assert.Equal("DAYS", got["RefreshSchedule"].GetProperty("Frequency").GetProperty("Unit").GetString());
        Assert.True(got["TerminationProtectionEnabled"].GetBoolean());
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", Widgets = Array.Empty<object>() })).Ok();
        Assert.Equal(0, (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok()["Widgets"].GetArrayLength());
    }

    [Fact]
    public async Task Changes_that_break_a_rule_change_nothing()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var created = await test.CreateAsync("mine", Widget($"SELECT 1 FROM {store}"));

        (await test.CallAsync("UpdateDashboard", new { DashboardId = "other" })).Fails("ResourceNotFoundException");
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", RefreshSchedule = Every(5) })).Fails("ValidationException");
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", Widgets = new[] { Widget("nonsense") } })).Fails("InvalidQueryStatementException");
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", Widgets = Enumerable.Repeat(Widget($"SELECT 1 FROM {store}"), 11) })).Fails("ServiceQuotaExceededException");

        var got = (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Ok();
        Assert.Equal("CREATED", got.Text("Status"));
        Assert.Equal(created.Alias(), got.Alias());
    }
}
