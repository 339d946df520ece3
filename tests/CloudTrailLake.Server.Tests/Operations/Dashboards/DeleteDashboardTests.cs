using CloudTrailLake.Server.Tests.Support;
using static CloudTrailLake.Server.Tests.Operations.Dashboards.DashboardCalls;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

public sealed class DeleteDashboardTests
{
    [Fact]
    public async Task A_protected_dashboard_stays_until_its_protection_is_off()
    {
        await using var test = await TestServer.StartAsync();
        var arn = (await test.CallAsync("CreateDashboard", new { Name = "mine", TerminationProtectionEnabled = true, TagsList = new[] { new { Key = "a", Value = "b" } } })).Ok().Text("DashboardArn");

        Assert.Contains("TerminationProtectionEnabled", (await test.CallAsync("DeleteDashboard", new { DashboardId = "mine" })).Fails("ConflictException").Message, StringComparison.Ordinal);
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "mine", TerminationProtectionEnabled = false })).Ok();
        Assert.Empty((await test.CallAsync("DeleteDashboard", new { DashboardId = arn })).Ok().Members);

        (await test.CallAsync("GetDashboard", new { DashboardId = "mine" })).Fails("ResourceNotFoundException");
        (await test.CallAsync("DeleteDashboard", new { DashboardId = "mine" })).Fails("ResourceNotFoundException");
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn } })).Fails("ResourceNotFoundException");
        await test.CreateAsync("mine");
        Assert.Equal(0, (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn } })).Ok()["ResourceTagList"][0].GetProperty("TagsList").GetArrayLength());
    }

    [Fact]
    public async Task Its_refreshes_and_aliases_go_with_it()
    {
        await using var test = await TestServer.StartAsync();
        var store = TestServer.Id(await test.CreateStoreAsync());
        var created = await test.CreateAsync("mine", Widget($"SELECT 1 FROM {store}"));
        var refresh = await test.RefreshAsync("mine");
        await test.EndAsync(created.Alias(), refresh);

        (await test.CallAsync("DeleteDashboard", new { DashboardId = "mine" })).Ok();

        (await test.CallAsync("DescribeQuery", new { QueryAlias = created.Alias(), RefreshId = refresh })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("StartQuery", new { QueryAlias = created.Alias() })).Fails("InvalidParameterException");
    }
}
