using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Tests.Runs;

/// <summary>
/// "What was committed since my last run" sees every event once: however late it came, wherever runs crashed, whatever failed in between.
/// The order of imports, runs and crashes is random; the seed stands in the message of a failure.
/// </summary>
public sealed class LateEventTests
{
    private const int Interleavings = 200;
    private const int Steps = 10;

    private static readonly int Seed = Environment.GetEnvironmentVariable("CTLAKE_TEST_SEED") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 20261125;

    [Fact]
    public async Task EveryEventIsSeenOnceOverRandomInterleavings()
    {
        CrashingEngine crashing = null!;
        await using var lake = new AutomationLake(options => options with { Fires = false });
        lake.Engine = engine => crashing = new CrashingEngine(engine);
        await lake.RestartAsync();
        var (runs, crashes, late) = (0, 0, 0);
        for (var i = 0; i < Interleavings; i++)
        {
            var seed = Seed + i;
            try
            {
                var figures = await InterleaveAsync(lake, () => crashing, new Random(seed), $"store-{i}");
                runs += figures.Runs;
                crashes += figures.Crashes;
                late += figures.Late;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Seed {seed} (CTLAKE_TEST_SEED): {e.Message}", e);
            }
        }

        // The test would prove nothing without late events and crashes.
        Assert.True(runs > Interleavings && crashes > Interleavings / 4 && late > Interleavings, $"{runs} runs, {crashes} crashes, {late} late events");
    }

    private static async Task<(int Runs, int Crashes, int Late)> InterleaveAsync(AutomationLake lake, Func<CrashingEngine> engine, Random random, string name)
    {
        var store = lake.CreateStore(name);
        var imported = new List<int>();
        var late = 0;
        if (random.Next(2) == 0)
        {
            // Events before the schedule belong to no window that begins with it.
            await lake.ImportAsync(store, (-1, lake.Time.GetUtcNow()));
        }

        lake.Save(name, $"SELECT eventID FROM \"{store.Id:D}\" WHERE \"$commit_version\" > $Since$ AND \"$commit_version\" <= $Until$");
        var schedule = await lake.ScheduleAsync(name, new ScheduleDraft { SavedQuery = name, Expression = "rate(10 minutes)" });
        var crashes = 0;
        for (var step = 0; step < Steps; step++)
        {
            lake.Time.Advance(TimeSpan.FromMinutes(10));
            switch (random.Next(5))
            {
                case 0 or 1:
                    late += await ImportAsync(lake, store, imported, random);
                    break;
                case 2:
                    await FireAsync(lake, schedule, CancellationToken.None);
                    break;
                case 3:
                    // The fire time comes twice, as after a crash of the scheduler.
                    await FireAsync(lake, schedule, CancellationToken.None);
                    await FireAsync(lake, schedule, CancellationToken.None);
                    break;
                default:
                    crashes++;
                    await CrashAsync(lake, engine, schedule, store, imported, random);
                    break;
            }
        }

        lake.Time.Advance(TimeSpan.FromMinutes(10));
        await FireAsync(lake, schedule, CancellationToken.None);
        var runs = lake.Runs(schedule);
        Assert.All(runs, run => Assert.Equal(RunState.Succeeded, run.State));
        var seen = runs.SelectMany(lake.Result).ToList();
        Assert.Equal(imported.Select(AutomationLake.EventId).Order(StringComparer.Ordinal), seen.OfType<string>().Order(StringComparer.Ordinal));
        return (runs.Count, crashes, late);
    }

    private static async Task<int> ImportAsync(AutomationLake lake, EventDataStoreRecord store, List<int> imported, Random random)
    {
        var now = lake.Time.GetUtcNow();
        var events = Enumerable.Range(imported.Count, random.Next(1, 5)).Select(id => (id, now.AddHours(-random.Next(0, 48)).AddSeconds(random.Next(60)))).ToArray();
        await lake.ImportAsync(store, events);
        imported.AddRange(events.Select(e => e.id));
        return events.Count(e => e.Item2 < now.AddHours(-1));
    }

    private static Task FireAsync(AutomationLake lake, Schedule schedule, CancellationToken ct) => lake.Automation.Runs.RunAsync(schedule.ResourceId, lake.Time.GetUtcNow(), ct);

    /// <summary>Dies before the query, in it, or between its end and the end of the run; events may come in before the next start.</summary>
    private static async Task CrashAsync(AutomationLake lake, Func<CrashingEngine> engine, Schedule schedule, EventDataStoreRecord store, List<int> imported, Random random)
    {
        using var death = new CancellationTokenSource();
        var moment = random.Next(3);
        engine().Moment = at =>
        {
            if (at == moment)
            {
                death.Cancel();
            }
        };
        try
        {
            await FireAsync(lake, schedule, death.Token);
        }
        catch (OperationCanceledException)
        {
            // As intended.
        }

        if (random.Next(2) == 0)
        {
            await ImportAsync(lake, store, imported, random);
        }

        engine().Moment = _ => { };
        if (random.Next(4) == 0)
        {
            await lake.RestartAsync(reopenLake: random.Next(2) == 0);
        }
    }
}
