using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Automation.Dashboards.Managed;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.Dashboards;

/// <summary>The widgets of the managed dashboards over a real lake.</summary>
public sealed class ManagedDashboardTests(EventLake lake) : IClassFixture<EventLake>
{
    private const int Days = 30;

    public static TheoryData<string> Aliases => [.. ManagedDashboards.All.SelectMany(dashboard => dashboard.Widgets).Select(widget => widget.QueryAlias)];

    [Fact]
    public void The_dashboards_hold_the_widgets_that_AWS_names()
    {
        var titles = ManagedDashboards.All.ToDictionary(dashboard => dashboard.Name, dashboard => dashboard.Widgets.Select(widget => widget.Title).ToList());
        Assert.Equal(
            ["AWSCloudTrail-ErrorAnalysis", "AWSCloudTrail-Highlights", "AWSCloudTrail-IAMActivity", "AWSCloudTrail-ManagementEvents", "AWSCloudTrail-Overview", "AWSCloudTrail-SecurityMonitoring", "AWSCloudTrail-UserActivity"],
            titles.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Account activity", "Top errors", "Most active regions", "Top services", "Most throttled events", "Top users"], titles["AWSCloudTrail-Overview"]);
        Assert.Equal(
            ["Top access denied events", "Top errors by user", "Console sign-in events", "Destructive actions", "TLS version", "Outdated TLS calls by user"], titles["AWSCloudTrail-ManagementEvents"]);
        Assert.Equal(
            [
                "Top access denied events", "Failed ConsoleLogin attempts", "Failed ConsoleLogin attempts by IP address", "Root user ConsoleLogin attempts", "Destructive actions",
                "Top cross-account access", "Users who disabled MFA", "Recent EC2 SecurityGroup and NetworkAcl changes", "Recent SecurityGroup changes that allow public access",
                "Potential CloudTrail disabling actions",
            ],
            titles["AWSCloudTrail-SecurityMonitoring"]);
        Assert.Equal(9, titles["AWSCloudTrail-IAMActivity"].Count);
        Assert.Equal(8, titles["AWSCloudTrail-UserActivity"].Count);
        Assert.Equal(7, titles["AWSCloudTrail-ErrorAnalysis"].Count);
        Assert.All(ManagedDashboards.All, dashboard => Assert.InRange(dashboard.Widgets.Count, 1, DashboardLimits.Widgets));
        Assert.Equal(Aliases.Count, ManagedDashboards.All.SelectMany(dashboard => dashboard.Widgets).Select(widget => widget.QueryAlias).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void Every_widget_finds_rows_and_its_view_names_columns_that_are_there(string alias)
    {
        var widget = ManagedDashboards.FindWidget(alias)!;
        Assert.Matches("^[a-zA-Z][a-zA-Z0-9._-]*$", alias);
        Assert.Equal(StatementTemplate.Places(widget.QueryStatement), widget.QueryParameters!.Count);
        Assert.All(widget.ViewProperties, property => Assert.Matches("^[a-zA-Z0-9._ -]{1,128}$", property.Value));

        var (columns, rows) = lake.RunWithColumns(Fill(widget));

        Assert.NotEmpty(rows);
        Assert.All(
            widget.ViewProperties.Where(property => property.Key.EndsWith("Column", StringComparison.Ordinal)), property => Assert.Contains(property.Value, columns, StringComparer.Ordinal));
        WidgetRules.Check([new RequestWidget(widget.QueryStatement, QueryParameters: null, widget.ViewProperties)]);
    }

    [Fact]
    public void Account_activity_counts_every_event_of_the_window_by_the_period() => Check(
        "AWSCloudTrail-Overview-account-activity",
        Events().GroupBy(e => e.Time.Date).OrderBy(g => g.Key).Select(g => $"{AuditEvent.Text(g.Key)}|{g.Count()}"));

    [Fact]
    public void Top_services_are_the_busiest() => Check(
        "AWSCloudTrail-Overview-top-services",
        Events().GroupBy(e => e.Source).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(25).Select(g => $"{g.Key}|{g.Count()}"));

    [Fact]
    public void Failed_sign_ins_by_address() => Check(
        "AWSCloudTrail-SecurityMonitoring-failed-consolelogin-attempts-by-ip-address",
        Events().Where(e => e.Name == "ConsoleLogin" && (string?)e.Response!["ConsoleLogin"] == "Failure").GroupBy(e => e.Ip)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}|{g.Count()}"));

    [Fact]
    public void Cross_account_access_is_that_of_other_accounts() => Check(
        "AWSCloudTrail-SecurityMonitoring-top-cross-account-access",
        Events().Where(e => e.CallerAccount != AuditEvent.Account).GroupBy(e => (e.CallerAccount, e.Source, e.Name)).Select(g => $"{g.Key.CallerAccount}|{g.Key.Source}|{g.Key.Name}|{g.Count()}"));

    [Fact]
    public void Policy_changes_are_found_and_nothing_that_only_sounds_alike() => Check(
        "AWSCloudTrail-IAMActivity-recent-policy-changes",
        Events().Where(e => e.Name is "AttachUserPolicy" or "AttachRolePolicy" or "PutUserPolicy").OrderByDescending(e => e.Time)
            .Select(e => $"{e.TimeText}|{e.Name}|{e.Arn}|{e.RequestText("policyArn") ?? e.RequestText("policyName")}|{e.Error ?? "null"}"));

    [Fact]
    public void Errors_by_message() => Check(
        "AWSCloudTrail-ErrorAnalysis-top-errors-by-message",
        Events().Where(e => e.Message is not null).GroupBy(e => e.Message).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}|{g.Count()}"));

    private static IEnumerable<AuditEvent> Events() => AuditEvents.Last(Days);

    private void Check(string alias, IEnumerable<string> expected)
    {
        var wanted = expected.ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, lake.Rows(Fill(ManagedDashboards.FindWidget(alias)!)));
    }

    private string Fill(Widget widget)
    {
        var values = new Dictionary<string, string>
        {
            [WidgetParameters.StartTime] = WidgetParameters.Text(AuditEvents.Now.AddDays(-Days)),
            [WidgetParameters.EndTime] = WidgetParameters.Text(AuditEvents.Now),
            [WidgetParameters.Period] = "day",
            [WidgetParameters.EventDataStoreId] = widget.QueryAlias.StartsWith(ManagedDashboards.Highlights, StringComparison.Ordinal)
                ? AllStoresRelation.Over(lake.Lake, lake.Scope)
                : lake.Store.Id.ToString("D"),
        };
        return StatementTemplate.Fill(widget.QueryStatement, [.. widget.QueryParameters!.Select(name => values[name])]);
    }
}
