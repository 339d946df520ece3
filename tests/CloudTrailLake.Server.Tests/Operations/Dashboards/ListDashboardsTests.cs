using CloudTrailLake.Server.Tests.Support;
using static CloudTrailLake.Server.Tests.Operations.Dashboards.DashboardCalls;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

public sealed class ListDashboardsTests
{
    private static readonly string[] Offered =
        ["AWSCloudTrail-ErrorAnalysis", "AWSCloudTrail-IAMActivity", "AWSCloudTrail-ManagementEvents", "AWSCloudTrail-Overview", "AWSCloudTrail-SecurityMonitoring", "AWSCloudTrail-UserActivity"];

    [Fact]
    public async Task Dashboards_are_listed_by_name_type_and_prefix()
    {
        await using var test = await TestServer.StartAsync();
        await test.CreateAsync("team-b");
        await test.CreateAsync("team-a");
        await test.CreateAsync("other");
        (await test.CallAsync("CreateDashboard", new { Name = "AWSCloudTrail-Highlights", RefreshSchedule = Every(6) })).Ok();

        Assert.Equal(["other", "team-a", "team-b"], await NamesAsync(test, new { Type = "CUSTOM" }));
        Assert.Equal(Offered.Append("AWSCloudTrail-Highlights").Order(StringComparer.Ordinal), await NamesAsync(test, new { Type = "MANAGED" }));
        Assert.Equal(["team-a", "team-b"], await NamesAsync(test, new { NamePrefix = "team" }));
        Assert.Equal(10, (await NamesAsync(test, new { })).Count);
        Assert.Empty(await NamesAsync(test, new { NamePrefix = "team", Type = "MANAGED" }));
        var item = (await test.CallAsync("ListDashboards", new { Type = "CUSTOM" })).Ok()["Dashboards"][0];
        Assert.Equal("""{"DashboardArn":"arn:aws:cloudtrail:us-east-1:000000000000:dashboard/other","Type":"CUSTOM"}""", item.GetRawText());
    }

    [Fact]
    public async Task Pages_give_each_dashboard_once()
    {
        await using var test = await TestServer.StartAsync();
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = (await test.CallAsync("ListDashboards", new { Type = "MANAGED", MaxResults = 4, NextToken = token })).Ok();
            names.AddRange(Names(page));
            token = page.Has("NextToken") ? page.Text("NextToken") : null;
        }
        while (token is not null);

        Assert.Equal(Offered, names);
    }

    [Fact]
    public async Task Requests_that_break_a_rule_are_refused()
    {
        await using var test = await TestServer.StartAsync();
        (await test.CallAsync("ListDashboards", new { NamePrefix = "ab" })).Fails("ValidationException");
        (await test.CallAsync("ListDashboards", new { Type = "OTHER" })).Fails("ValidationException");
        (await test.CallAsync("ListDashboards", new { MaxResults = 0 })).Fails("ValidationException");
        (await test.CallAsync("ListDashboards", new { NextToken = "bogus" })).Fails("InvalidNextTokenException");
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(TestServer test, object input) => Names((await test.CallAsync("ListDashboards", input)).Ok());

    private static IReadOnlyList<string> Names(Answer page) => [.. page["Dashboards"].EnumerateArray().Select(item => TestServer.Id(item.GetProperty("DashboardArn").GetString()!))];
}
