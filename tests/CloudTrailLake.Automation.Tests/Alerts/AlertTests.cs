using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.Alerts;

public sealed class AlertTests
{
    [Theory]
    [InlineData("rows > 2", 2, false)]
    [InlineData("rows > 2", 3, true)]
    [InlineData("rows >= 2", 2, true)]
    [InlineData("rows>=2", 1, false)]
    [InlineData("ROWS = 0", 0, true)]
    [InlineData("rows = 0", 1, false)]
    [InlineData("rows < 1", 0, true)]
    [InlineData("rows < 1", 1, false)]
    public void RowsAreCompared(string condition, long rows, bool expected) => Assert.Equal(expected, new AlertRule(condition, 0).Parse().IsMetBy(rows));

    [Theory]
    [InlineData("rows")]
    [InlineData("rows > x")]
    [InlineData("rows > -1")]
    [InlineData("rows <> 1")]
    [InlineData("new values in ")]
    [InlineData("new values in a,,b")]
    [InlineData("new values in a,b,c,d,e,f,g,h,i,j,k")]
    [InlineData("count > 1; DROP TABLE x")]
    [InlineData("")]
    public void WhatIsNoConditionIsRefused(string condition) =>
        Assert.Contains("no alert condition", Assert.Throws<AutomationException>(() => new AlertRule(condition, 0).Check()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task NewValuesAreThoseThatNoRunShowedBefore()
    {
        await using var lake = Still();
        var schedule = await ScheduleAsync(lake, "new values in ip, who", 0, ("a", "1.1.1.1"), ("b", "2.2.2.2"));
        Assert.Null(await AlertAsync(lake, schedule));
        Assert.Null(await AlertAsync(lake, schedule));
        Values(lake, ("a", "1.1.1.1"), ("a", "3.3.3.3"), ("c", null));
        var alert = await AlertAsync(lake, schedule);
        Assert.Equal(AlertState.Open, alert!.State);
        Assert.Equal("new values in ip, who: 2", alert.Reason);
        Assert.Equal([["3.3.3.3", "a"], [null, "c"]], alert.NewValues);
        Assert.Null(await AlertAsync(lake, schedule));
        Values(lake, ("b", "2.2.2.2"));
        Assert.Null(await AlertAsync(lake, schedule));
    }

    [Fact]
    public async Task AfterARunWithoutRowsTheFirstValueIsNew()
    {
        await using var lake = Still();
        var schedule = await ScheduleAsync(lake, "new values in who", 0);
        Assert.Null(await AlertAsync(lake, schedule));
        Values(lake, ("a", "1.1.1.1"));
        Assert.NotNull(await AlertAsync(lake, schedule));
    }

    [Fact]
    public async Task WithinTheSuppressionWindowAlertsAreRecordedAndNotSent()
    {
        await using var lake = Still();
        var schedule = await ScheduleAsync(lake, "rows > 0", suppressSeconds: 25 * 60, ("a", "1.1.1.1"));
        var alerts = new List<Alert?>();
        for (var i = 0; i < 5; i++)
        {
            alerts.Add(await AlertAsync(lake, schedule));
        }

        // A run each ten minutes: at 0 it opens, 10 and 20 lie within 25 minutes of it, 30 opens again.
        Assert.Equal([AlertState.Open, AlertState.Suppressed, AlertState.Suppressed, AlertState.Open, AlertState.Suppressed], alerts.Select(alert => alert!.State));
        Assert.Equal([null, alerts[0]!.Id, alerts[0]!.Id, null, alerts[3]!.Id], alerts.Select(alert => alert!.SuppressedBy));
        var runs = lake.Runs(schedule);
        Assert.Equal([1, 0, 0, 1, 0], runs.Select(run => lake.Automation.Runs.Outputs(run).Count(output => output.Settings.Name == "alerts")));
        Assert.All(runs, run => Assert.Single(lake.Automation.Runs.Outputs(run), output => output.Settings.Name == "all"));
        Assert.Equal(2, lake.Automation.Alerts.List(new AlertFilter(lake.Scope) { State = AlertState.Open }).Count);
    }

    [Fact]
    public async Task AColumnThatTheResultLacksFailsTheRun()
    {
        await using var lake = Still();
        var schedule = await ScheduleAsync(lake, "new values in country", 0, ("a", "1.1.1.1"));
        Assert.Null(await AlertAsync(lake, schedule));
        var run = lake.Runs(schedule).Single();
        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal("The alert looks at the column 'country', which the result does not have; it has who, ip.", run.Error);
    }

    private static AutomationLake Still() => new(options => options with { Fires = false });

    private static async Task<Schedule> ScheduleAsync(AutomationLake lake, string condition, long suppressSeconds, params (string Who, string? Ip)[] rows)
    {
        lake.CreateStore();
        lake.Save("values", Statement(rows));
        return await lake.ScheduleAsync("s", new ScheduleDraft
        {
            SavedQuery = "values",
            Expression = "rate(10 minutes)",
            Alert = new AlertRule(condition, suppressSeconds),
            Outputs = [new OutputSettings { Name = "alerts", Kind = OutputKind.File, On = OutputTrigger.Alert }, new OutputSettings { Name = "all", Kind = OutputKind.File, Path = "{runId}" }],
        });
    }

    private static void Values(AutomationLake lake, params (string Who, string? Ip)[] rows) =>
        lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "values", new SavedQueryDraft { Statement = Statement(rows) });

    private static string Statement((string Who, string? Ip)[] rows) => rows.Length == 0
        ? "SELECT who, ip FROM (VALUES ('x', 'y')) t(who, ip) WHERE who = 'none'"
        : $"SELECT who, ip FROM (VALUES {string.Join(", ", rows.Select(row => $"('{row.Who}', {(row.Ip is null ? "CAST(NULL AS varchar)" : $"'{row.Ip}'")})"))}) t(who, ip)";

    private static async Task<Alert?> AlertAsync(AutomationLake lake, Schedule schedule)
    {
        var now = lake.Time.GetUtcNow();
        await lake.Automation.Runs.RunAsync(schedule.ResourceId, now, CancellationToken.None);
        lake.Time.Advance(TimeSpan.FromMinutes(10));
        return lake.Automation.Alerts.OfRun(lake.Scope, lake.Runs(schedule).Single(run => run.FireTime == now).Id);
    }
}
