using CloudTrailLake.Engine.Retention;

namespace CloudTrailLake.Engine.Tests.Retention;

public sealed class RetentionPeriodTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_event_is_expired_once_it_is_older_than_the_period()
    {
        var week = new RetentionPeriod(7);
        var cutoff = new DateTimeOffset(2026, 3, 8, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(cutoff, week.Cutoff(Now));
        Assert.False(week.IsExpired(cutoff, Now));
        Assert.True(week.IsExpired(cutoff.AddTicks(-1), Now));
        Assert.Equal(cutoff.ToUnixTimeMilliseconds() * 1000, week.CutoffMicroseconds(Now));
        Assert.Equal((cutoff.ToUnixTimeMilliseconds() * 1000) + 1, week.CutoffMicroseconds(Now.AddTicks(1)));
    }

    [Fact]
    public void A_day_is_expired_when_its_last_instant_is()
    {
        var week = new RetentionPeriod(7);
        Assert.False(week.IsExpired(new DateOnly(2026, 3, 8), Now));
        Assert.True(week.IsExpired(new DateOnly(2026, 3, 7), Now));
        Assert.True(week.IsExpired(new DateOnly(2026, 3, 8), new DateTimeOffset(2026, 3, 16, 0, 0, 0, TimeSpan.Zero)));
        Assert.False(week.IsExpired(DateOnly.MaxValue, Now));
    }
}
