using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Automation.Tests.Schedules;

/// <summary>Quartz over a real file, with a clock that the test moves.</summary>
public sealed class LakeSchedulerTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory folder = new();
    private readonly FakeTimeProvider time = new(Noon);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task FiresEachFireTimeOnceWhenItComes()
    {
        var work = new RecordedWork("k");
        await using var scheduler = await StartAsync(work);
        Assert.Equal(Noon, await scheduler.PutAsync("k", "a", Timing("rate(10 minutes)"), MisfirePolicy.Once));
        await FiredAsync(work, 1);
        await AdvanceAsync(scheduler, 10, Noon.AddMinutes(10));
        await FiredAsync(work, 2);
        await AdvanceAsync(scheduler, 10, Noon.AddMinutes(20));
        await FiredAsync(work, 3);
        Assert.Equal([Noon, Noon.AddMinutes(10), Noon.AddMinutes(20)], work.Fired.Select(f => f.Fire));
    }

    [Fact]
    public async Task AResourceIsReplacedAndRemovedWhileItFires()
    {
        await using var scheduler = await StartAsync(new RecordedWork("k"));
        for (var i = 0; i < 20; i++)
        {
            await scheduler.PutAsync("k", "a", Timing(i % 2 == 0 ? "rate(10 minutes)" : "rate(20 minutes)"), MisfirePolicy.Once);
            if (i % 3 == 0)
            {
                await scheduler.RemoveAsync("k", "a");
            }
        }

        await scheduler.RemoveAsync("k", "a");
        Assert.Null(await scheduler.NextAsync("k", "a"));
    }

    [Theory]
    [InlineData("Once", "60")]
    [InlineData("Each", "10 20 30 40 50 60")]
    [InlineData("Skip", "")]
    public async Task FireTimesMissedWhileItWasAwayFollowThePolicy(string policy, string expected)
    {
        var misfires = Enum.Parse<MisfirePolicy>(policy);
        var work = new RecordedWork("k");
        await using (var scheduler = await StartAsync(work))
        {
            await scheduler.PutAsync("k", "a", Timing("rate(10 minutes)"), misfires);
            await FiredAsync(work, 1);
            await ArmedAsync(scheduler, Noon.AddMinutes(10));
        }

        time.Advance(TimeSpan.FromMinutes(65));
        var later = new RecordedWork("k");
        await using var again = await StartAsync(later);
        await ArmedAsync(again, Noon.AddMinutes(70));
        var minutes = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(m => Noon.AddMinutes(int.Parse(m))).ToList();
        await FiredAsync(later, minutes.Count);
        Assert.Equal(minutes, later.Fired.Select(f => f.Fire));
    }

    [Fact]
    public async Task AWorkThatTheStopCutShortComesAgain()
    {
        var work = new RecordedWork("k") { Then = (_, ct) => Task.Delay(Timeout.Infinite, ct) };
        await using (var scheduler = await StartAsync(work))
        {
            await scheduler.PutAsync("k", "a", Timing("at(2026-11-25T12:00:00)"), MisfirePolicy.Once);
            await FiredAsync(work, 1);
        }

        var later = new RecordedWork("k");
        await using var again = await StartAsync(later);
        await FiredAsync(later, 1);
        Assert.Equal(("a", Noon), later.Fired.Single());
    }

    [Fact]
    public async Task AWorkThatFailsDoesNotStopTheNextFireTime()
    {
        var work = new RecordedWork("k") { Then = (_, _) => throw new InvalidOperationException("broken") };
        await using var scheduler = await StartAsync(work);
        await scheduler.PutAsync("k", "a", Timing("rate(1 hour)"), MisfirePolicy.Once);
        await FiredAsync(work, 1);
        await AdvanceAsync(scheduler, 60, Noon.AddHours(1));
        await FiredAsync(work, 2);
    }

    [Fact]
    public async Task PuttingTheSameAgainKeepsThePendingFireTimeAndAnotherTimingReplacesIt()
    {
        var work = new RecordedWork("k");
        await using var scheduler = LakeScheduler.Open(folder["scheduler.db"], time, NullLoggerFactory.Instance);
        scheduler.Register(work);
        await scheduler.PutAsync("k", "a", Timing("rate(10 minutes)"), MisfirePolicy.Once);
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(Noon, await scheduler.PutAsync("k", "a", Timing("rate(10 minutes)"), MisfirePolicy.Once));
        Assert.Equal(Noon.AddMinutes(20), await scheduler.PutAsync("k", "a", Timing("rate(20 minutes)"), MisfirePolicy.Once));
        Assert.Equal(Noon.AddMinutes(40), await scheduler.PutAsync("k", "a", Timing("rate(20 minutes)"), MisfirePolicy.Once, after: Noon.AddMinutes(20)));
        await scheduler.RemoveAsync("k", "a");
        Assert.Null(await scheduler.NextAsync("k", "a"));
        await scheduler.PutAsync("k", "a", Timing("rate(20 minutes)"), MisfirePolicy.Once);
        await scheduler.PutAsync("k", "b", Timing("rate(20 minutes)"), MisfirePolicy.Once);
        await scheduler.KeepOnlyAsync("k", ["b"]);
        Assert.Null(await scheduler.NextAsync("k", "a"));
        Assert.NotNull(await scheduler.NextAsync("k", "b"));
    }

    [Fact]
    public async Task TwoSchedulersOfOneProcessDoNotMix()
    {
        var first = new RecordedWork("k");
        var second = new RecordedWork("k");
        using var elsewhere = new TemporaryDirectory();
        await using var one = await StartAsync(first);
        await using var other = LakeScheduler.Open(elsewhere["scheduler.db"], time, NullLoggerFactory.Instance);
        other.Register(second);
        await other.StartAsync();
        await one.PutAsync("k", "a", Timing("at(2026-11-25T12:00:00)"), MisfirePolicy.Once);
        await other.PutAsync("k", "b", Timing("at(2026-11-25T12:00:00)"), MisfirePolicy.Once);
        await FiredAsync(first, 1);
        await FiredAsync(second, 1);
        Assert.Equal("a", first.Fired.Single().Resource);
        Assert.Equal("b", second.Fired.Single().Resource);
    }

    [Fact]
    public async Task TheFileIsItsOwnersAlone()
    {
        await using var scheduler = await StartAsync(new RecordedWork("k"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["scheduler.db"]));
        }
    }

    private static ScheduleTiming Timing(string expression) => ScheduleTiming.Create(expression, null, null, null, Noon);

    private static Task FiredAsync(RecordedWork work, int count) => Until.TrueAsync(() => work.Fired.Count >= count, $"Firing {count} times (it was {work.Fired.Count})");

    private static Task ArmedAsync(LakeScheduler scheduler, DateTimeOffset fire) =>
        Until.TrueAsync(() => scheduler.NextAsync("k", "a").GetAwaiter().GetResult() == fire, $"A pending fire time {fire:O}");

    /// <summary>Moves the clock when the fire time that is to come is stored.</summary>
    private async Task AdvanceAsync(LakeScheduler scheduler, int minutes, DateTimeOffset pending)
    {
        await ArmedAsync(scheduler, pending);
        time.Advance(TimeSpan.FromMinutes(minutes));
    }

    private async Task<LakeScheduler> StartAsync(RecordedWork work)
    {
        var scheduler = LakeScheduler.Open(folder["scheduler.db"], time, NullLoggerFactory.Instance);
        scheduler.Register(work);
        await scheduler.StartAsync();
        return scheduler;
    }
}
