using CloudTrailLake.Server.Tests.Support;
using static CloudTrailLake.Server.Tests.Operations.Dashboards.DashboardCalls;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

public sealed class GetDashboardTests
{
    [Fact]
    public async Task A_dashboard_is_found_by_name_and_ARN_in_its_own_account_and_Region()
    {
        await using var test = await TestServer.StartAsync();
        var created = await test.CreateAsync("mine");

        foreach (var id in new[] { "mine", created.Text("DashboardArn") })
        {
            var got = (await test.CallAsync("GetDashboard", new { DashboardId = id })).Ok();
            Assert.Equal(["DashboardArn", "Type", "Status", "Widgets", "CreatedTimestamp", "UpdatedTimestamp", "TerminationProtectionEnabled"], got.Members);
            Assert.Equal("CREATED", got.Text("Status"));
            Assert.Equal(test.Time.GetUtcNow().ToUnixTimeSeconds(), got["CreatedTimestamp"].GetInt64());
            Assert.False(got["TerminationProtectionEnabled"].GetBoolean());
        }

        (await test.CallAsync("GetDashboard", new { DashboardId = "mine" }, test.Signer with { Region = "eu-west-1" })).Fails("ResourceNotFoundException");
        (await test.CallAsync("GetDashboard", new { DashboardId = "arn:aws:cloudtrail:us-east-1:999999999999:dashboard/mine" })).Fails("ResourceNotFoundException");
        (await test.CallAsync("GetDashboard", new { DashboardId = "other" })).Fails("ResourceNotFoundException");
        (await test.CallAsync("GetDashboard", new { DashboardId = "no spaces" })).Fails("ValidationException");
    }

    [Fact]
    public async Task Managed_dashboards_are_there_for_everybody_and_cannot_be_changed()
    {
        await using var test = await TestServer.StartAsync();

        var got = (await test.CallAsync("GetDashboard", new { DashboardId = "AWSCloudTrail-Overview" })).Ok();
        Assert.Equal("MANAGED", got.Text("Type"));
        Assert.Equal("Account activity", got["Widgets"][0].GetProperty("ViewProperties").GetProperty("Title").GetString());
        Assert.Contains("FROM ?", got["Widgets"][0].GetProperty("QueryStatement").GetString(), StringComparison.Ordinal);
        Assert.Equal("""["$Period$","$EventDataStoreId$","$StartTime$","$EndTime$"]""", got["Widgets"][0].GetProperty("QueryParameters").GetRawText());
        (await test.CallAsync("UpdateDashboard", new { DashboardId = "AWSCloudTrail-Overview", TerminationProtectionEnabled = true })).Fails("UnsupportedOperationException");
        (await test.CallAsync("DeleteDashboard", new { DashboardId = "AWSCloudTrail-Overview" })).Fails("UnsupportedOperationException");
        (await test.CallAsync("AddTags", new { ResourceId = got.Text("DashboardArn"), TagsList = new[] { new { Key = "a" } } })).Fails("ResourceNotFoundException");
    }
}
