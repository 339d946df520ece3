using CloudTrailLake.Engine.Compaction;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Engine.Tests.Compaction;

/// <summary>Work in the background takes its share and no more.</summary>
public sealed class DutyCycleTests
{
    [Fact]
    public async Task Work_and_rest_keep_to_the_share()
    {
        var time = new FakeTimeProvider();
        var duty = new DutyCycle(time, 0.25);
        var began = time.GetUtcNow();
        var worked = TimeSpan.Zero;
        for (var i = 1; i <= 20; i++)
        {
            var piece = TimeSpan.FromSeconds(i * 7 % 11);
            var done = duty.RunAsync(
                () =>
                {
                    time.Advance(piece);
                    worked += piece;
                    return Task.FromResult(i);
                },
                CancellationToken.None);
            if (piece > TimeSpan.Zero)
            {
                time.Advance((piece * 3) - TimeSpan.FromTicks(1));
                Assert.False(done.IsCompleted);
                time.Advance(TimeSpan.FromTicks(1));
            }

            Assert.Equal(i, await done);
            Assert.True(worked <= (time.GetUtcNow() - began) * 0.25);
        }
    }

    [Fact]
    public async Task A_rest_ends_with_the_work_it_is_part_of()
    {
        var time = new FakeTimeProvider();
        using var stop = new CancellationTokenSource();
        var done = new DutyCycle(time, 0.1).RunAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(0);
            },
            stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => done);
    }

    [Fact]
    public async Task A_whole_core_needs_no_rest()
    {
        var time = new FakeTimeProvider();
        Assert.Equal(1, await new DutyCycle(time, 1).RunAsync(
            () =>
            {
                time.Advance(TimeSpan.FromHours(1));
                return Task.FromResult(1);
            },
            CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DutyCycle(time, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DutyCycle(time, 1.1));
    }
}
