using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.Runs;

public sealed class RunTests
{
    private const string NewEvents = "SELECT eventID FROM trail WHERE \"$commit_version\" > $Since$ AND \"$commit_version\" <= $Until$ ORDER BY 1";

    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task TheClockDrivesRunsWhoseWindowsMeet()
    {
        await using var lake = new AutomationLake();
        var store = lake.CreateStore();
        await lake.ImportAsync(store, (1, Noon.AddDays(-1)));
        await lake.Automation.StartAsync();
        lake.Save("new", NewEvents);
        var schedule = await lake.ScheduleAsync("every-ten", new ScheduleDraft { SavedQuery = "new", Expression = "rate(10 minutes)" });
        await EndedAsync(lake, schedule, 1);
        await lake.ImportAsync(store, (2, Noon.AddHours(-5)), (3, Noon));
        await AdvanceAsync(lake, schedule, 2);
        await lake.ImportAsync(store, (4, Noon.AddDays(-2)));
        await AdvanceAsync(lake, schedule, 3);

        var runs = lake.Runs(schedule);
        Assert.Equal([Noon, Noon.AddMinutes(10), Noon.AddMinutes(20)], runs.Select(run => run.FireTime));
        Assert.Equal([[], [2, 3], [4]], runs.Select(run => lake.Result(run).Select(Number)));
        Assert.Equal([(1, 1), (1, 2), (2, 3)], runs.Select(run => ((int)run.Window.Since!, (int)run.Window.Until!)));
        Assert.Equal([0, 2, 1], runs.Select(run => (int)run.RowCount!));
    }

    [Fact]
    public async Task AWindowThatBeginsWithTheStoreSeesWhatWasThere()
    {
        await using var lake = Still();
        var store = lake.CreateStore();
        await lake.ImportAsync(store, (1, Noon));
        lake.Save("new", NewEvents);
        var schedule = await lake.ScheduleAsync("all", new ScheduleDraft { SavedQuery = "new", Expression = "rate(1 hour)", FromBeginning = true });
        var run = await FireAsync(lake, schedule);
        Assert.Equal([1], lake.Result(run).Select(Number));
    }

    [Fact]
    public async Task ARunThatFailsLeavesItsWindowToTheNext()
    {
        await using var lake = Still();
        var store = lake.CreateStore();
        lake.Save("new", NewEvents);
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft { SavedQuery = "new", Expression = "rate(10 minutes)" });
        await lake.ImportAsync(store, (1, Noon));

        // The division fails in the engine, after the analysis.
        lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "new", new SavedQueryDraft { Statement = NewEvents.Replace("ORDER BY 1", "AND 1 / (length(eventID) - length(eventID)) = 1", StringComparison.Ordinal) });
        var failed = await FireAsync(lake, schedule);
        Assert.Equal(RunState.Failed, failed.State);
        Assert.Contains("zero", failed.Error, StringComparison.OrdinalIgnoreCase);
        lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "new", new SavedQueryDraft { Statement = NewEvents });
        await lake.ImportAsync(store, (2, Noon));
        var next = await FireAsync(lake, schedule);
        Assert.Equal([1, 2], lake.Result(next).Select(Number));
        Assert.Equal((2, 3), (failed.Version, next.Version));
    }

    [Fact]
    public async Task AFireTimeRunsOnceHoweverOftenItComes()
    {
        await using var lake = Still();
        lake.CreateStore();
        lake.Save("one", "SELECT 1 AS a FROM (VALUES 1) t(i)");
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft { SavedQuery = "one", Expression = "rate(10 minutes)" });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => lake.Automation.Runs.RunAsync(schedule.ResourceId, Noon, CancellationToken.None))));
        Assert.Equal(1, Assert.Single(lake.Runs(schedule)).Attempts);
    }

    [Fact]
    public async Task TimeWindowsMeetAndSpanAFailedRun()
    {
        await using var lake = Still();
        lake.CreateStore();
        lake.Save("span", "SELECT format_datetime($StartTime$, 'HH:mm') || '-' || format_datetime($EndTime$, 'HH:mm') AS span FROM (VALUES 1) t(i)");
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft { SavedQuery = "span", Expression = "rate(10 minutes)" });
        Assert.Equal(MisfirePolicy.Each, schedule.Misfires);
        Assert.Equal("11:50-12:00", lake.Result(await FireAsync(lake, schedule)).Single());
        Assert.Equal("12:00-12:10", lake.Result(await FireAsync(lake, schedule)).Single());
        lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "span", new SavedQueryDraft { Statement = "SELECT 1 / (i - 1) AS x, $StartTime$, $EndTime$ FROM (VALUES 1) t(i)" });
        Assert.Equal(RunState.Failed, (await FireAsync(lake, schedule)).State);
        lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "span", lake.Automation.SavedQueries.Get(lake.Scope, "span", 1).Content);
        Assert.Equal("12:10-12:30", lake.Result(await FireAsync(lake, schedule)).Single());
    }

    [Fact]
    public async Task ABackfillRunsEachFireTimeOnceWithTheWindowItWouldHaveHad()
    {
        await using var lake = Still();
        var store = lake.CreateStore();
        foreach (var id in Enumerable.Range(1, 4))
        {
            lake.Time.SetUtcNow(Noon.AddMinutes((10 * id) - 5));
            await lake.ImportAsync(store, (id, Noon.AddDays(-id)));
        }

        lake.Time.SetUtcNow(Noon.AddMinutes(60));
        lake.Save("new", NewEvents);
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft { SavedQuery = "new", Expression = "rate(10 minutes)" });
        Assert.Equal(4, lake.Automation.Runs.Backfill(schedule, Noon.AddMinutes(10), Noon.AddMinutes(40)).Count);
        Assert.Single(lake.Automation.Runs.Backfill(schedule, Noon.AddMinutes(10), Noon.AddMinutes(50)));
        await Until.TrueAsync(() => lake.Runs(schedule).All(run => run.State == RunState.Succeeded), "Five runs");
        var runs = lake.Runs(schedule);
        Assert.Equal([[1], [2], [3], [4], []], runs.Select(run => lake.Result(run).Select(Number)));
        Assert.All(runs, run => Assert.Equal(RunKind.Backfill, run.Kind));

        // The schedule's own windows do not move.
        Assert.Equal(4, (await FireAsync(lake, schedule)).Window.Since);
        var tooMany = Assert.Throws<AutomationException>(() => lake.Automation.Runs.Backfill(schedule, Noon.AddDays(-30), Noon));
        Assert.Contains("more than 1000 fire times", tooMany.Message, StringComparison.Ordinal);
        Assert.Contains("lies in the past", Assert.Throws<AutomationException>(() => lake.Automation.Runs.Backfill(schedule, Noon, Noon.AddDays(9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADryRunLeavesNoTrace()
    {
        await using var lake = Still();
        var store = lake.CreateStore();
        lake.Save("new", NewEvents);
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft
        {
            SavedQuery = "new",
            Expression = "rate(10 minutes)",
            Alert = new("rows > 0", 0),
            Outputs = [new() { Name = "file", Kind = Automation.Outputs.OutputKind.File }],
        });
        await lake.ImportAsync(store, (1, Noon));
        for (var i = 0; i < 2; i++)
        {
            var dry = await lake.Automation.Runs.DryRunAsync(schedule, CancellationToken.None);
            Assert.Equal((0L, 1L, 1L), (dry.Window.Since, dry.Window.Until, dry.RowCount));
            Assert.Equal(AutomationLake.EventId(1), dry.Rows.Single()[0]);
            Assert.Equal("rows > 0: 1 rows", dry.Alert!.Reason);
        }

        Assert.Empty(lake.Runs(schedule));
        Assert.Empty(lake.Automation.Alerts.List(new(lake.Scope)));
        Assert.False(Directory.Exists(Path.Combine(lake.Directory, "outputs")));
        Assert.Equal([1], lake.Result(await FireAsync(lake, schedule)).Select(Number));
    }

    [Fact]
    public async Task ASavedQueryRunsWithoutASchedule()
    {
        await using var lake = Still();
        lake.CreateStore();
        var query = lake.Save("sum", "SELECT $a$ + $b$ AS s FROM (VALUES 1) t(i)", new SavedQueryParameter("a", "bigint", null, HasDefault: false), new SavedQueryParameter("b", "bigint", "40", HasDefault: true));
        var run = lake.Automation.Runs.Start(query, new Dictionary<string, string?> { ["A"] = "2" });
        await Until.TrueAsync(() => lake.Automation.Runs.Get(lake.Scope, run.Id).State == RunState.Succeeded, "The run");
        Assert.Equal("42", lake.Result(lake.Automation.Runs.Get(lake.Scope, run.Id)).Single());
        Assert.Contains("'a' has no default", Refusal(new Dictionary<string, string?>()), StringComparison.Ordinal);
        Assert.Contains("no parameter 'c'; it has a, b", Refusal(new Dictionary<string, string?> { ["c"] = "1" }), StringComparison.Ordinal);
        Assert.Contains("'a': 'x' is not a valid bigint value", Refusal(new Dictionary<string, string?> { ["a"] = "x" }), StringComparison.Ordinal);

        string Refusal(Dictionary<string, string?> values) => Assert.Throws<AutomationException>(() => lake.Automation.Runs.Start(query, values)).Message;
    }

    [Fact]
    public async Task WindowsNeedBothEndsAndOneStore()
    {
        await using var lake = Still();
        lake.CreateStore();
        lake.CreateStore("other");
        lake.Save("half", "SELECT eventID FROM trail WHERE \"$commit_version\" > $Since$");
        lake.Save("none", "SELECT $Since$ + $Until$ AS x FROM (VALUES 1) t(i)");
        lake.Save("two", "SELECT t.eventID FROM trail t JOIN other o ON t.eventID = o.eventID WHERE t.\"$commit_version\" > $Since$ AND t.\"$commit_version\" <= $Until$");
        Assert.Contains("uses $Since$ without $Until$", await RefusalAsync("half"), StringComparison.Ordinal);
        Assert.Contains("reads exactly one event data store, whose commits they count; this one reads 0", await RefusalAsync("none"), StringComparison.Ordinal);
        Assert.Contains("this one reads 2", await RefusalAsync("two"), StringComparison.Ordinal);

        async Task<string> RefusalAsync(string query) =>
            (await Assert.ThrowsAsync<AutomationException>(() => lake.ScheduleAsync(query, new ScheduleDraft { SavedQuery = query, Expression = "rate(1 hour)" }))).Message;
    }

    [Fact]
    public async Task PausedItDoesNotFireAndResumedItGoesOnWhereItWas()
    {
        await using var lake = new AutomationLake();
        var store = lake.CreateStore();
        await lake.Automation.StartAsync();
        lake.Save("new", NewEvents);
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft { SavedQuery = "new", Expression = "rate(10 minutes)" });
        await EndedAsync(lake, schedule, 1);
        await lake.Automation.Schedules.PauseAsync(lake.Scope, "s");
        Assert.Null(await lake.Automation.Schedules.NextFireTimeAsync(lake.Automation.Schedules.Get(lake.Scope, "s")));
        await lake.ImportAsync(store, (1, Noon));
        lake.Time.Advance(TimeSpan.FromMinutes(35));
        var resumed = await lake.Automation.Schedules.ResumeAsync(lake.Scope, "s");
        Assert.Equal(Noon.AddMinutes(40), await lake.Automation.Schedules.NextFireTimeAsync(resumed));
        lake.Time.Advance(TimeSpan.FromMinutes(5));
        await EndedAsync(lake, schedule, 2);
        Assert.Equal([Noon, Noon.AddMinutes(40)], lake.Runs(schedule).Select(run => run.FireTime));
        Assert.Equal([1], lake.Result(lake.Runs(schedule)[1]).Select(Number));
    }

    [Fact]
    public async Task ALostSchedulerDatabaseLosesNoFireTime()
    {
        await using var lake = new AutomationLake();
        lake.CreateStore();
        await lake.Automation.StartAsync();
        lake.Save("span", "SELECT $StartTime$ AS a, $EndTime$ AS b FROM (VALUES 1) t(i)");
        var schedule = await lake.ScheduleAsync("s", new ScheduleDraft { SavedQuery = "span", Expression = "rate(10 minutes)" });
        await EndedAsync(lake, schedule, 1);
        await lake.Automation.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(lake.Directory, "scheduler.db*"))
        {
            File.Delete(file);
        }

        lake.Time.Advance(TimeSpan.FromMinutes(30));
        await lake.RestartAsync();
        await lake.Automation.StartAsync();
        await EndedAsync(lake, schedule, 4);
        Assert.Equal([0, 10, 20, 30], lake.Runs(schedule).Select(run => (int)(run.FireTime - Noon).TotalMinutes));
    }

    private static AutomationLake Still() => new(options => options with { Fires = false });

    private static int Number(string? eventId) => Convert.ToInt32(eventId![..8], 16);

    /// <summary>The next fire time of a rate of ten minutes, without the clock.</summary>
    private static async Task<Run> FireAsync(AutomationLake lake, Schedule schedule)
    {
        var now = lake.Time.GetUtcNow();
        await lake.Automation.Runs.RunAsync(schedule.ResourceId, now, CancellationToken.None);
        lake.Time.Advance(TimeSpan.FromMinutes(10));
        return lake.Runs(schedule).Single(run => run.FireTime == now);
    }

    private static Task EndedAsync(AutomationLake lake, Schedule schedule, int count) => Until.TrueAsync(
        () => lake.Runs(schedule).Count(run => run.State == RunState.Succeeded) >= count, $"{count} runs of {schedule.Name}");

    private static async Task AdvanceAsync(AutomationLake lake, Schedule schedule, int count)
    {
        var next = await lake.Automation.Schedules.NextFireTimeAsync(schedule);
        lake.Time.SetUtcNow(next!.Value);
        await EndedAsync(lake, schedule, count);
    }
}
