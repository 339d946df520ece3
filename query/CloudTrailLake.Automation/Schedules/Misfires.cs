namespace CloudTrailLake.Automation.Schedules;

/// <summary>Which fire time a firing stands for, when it comes late.</summary>
internal static class Misfires
{
    /// <summary>A fire time that is served within it was not missed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Applies the policy.</summary>
    /// <param name="timing">When the resource fires.</param>
    /// <param name="policy">What becomes of missed fire times.</param>
    /// <param name="fire">The oldest fire time that is due.</param>
    /// <param name="now">The time.</param>
    /// <returns>The fire time to work for, or null for none, and the last one that is thereby done.</returns>
    public static (DateTimeOffset? Due, DateTimeOffset Last) Resolve(ScheduleTiming timing, MisfirePolicy policy, DateTimeOffset fire, DateTimeOffset now)
    {
        var newest = Newest(timing, fire, now);
        return policy switch
        {
            MisfirePolicy.Each => (OldestToCatchUp(timing, fire, newest), newest),
            MisfirePolicy.Skip when now - newest > Grace => (null, newest),
            _ => (newest, newest),
        };
    }

    private static DateTimeOffset Newest(ScheduleTiming timing, DateTimeOffset fire, DateTimeOffset now)
    {
        var limit = timing.End < now ? timing.End.Value : now;
        return timing.Expression.Previous(limit + TimeSpan.FromTicks(1), timing) is { } newest && newest > fire ? newest : fire;
    }

    private static DateTimeOffset OldestToCatchUp(ScheduleTiming timing, DateTimeOffset fire, DateTimeOffset newest)
    {
        var oldest = newest;
        for (var i = 1; i < ScheduleLimits.MaxCatchUp && oldest > fire && timing.Expression.Previous(oldest, timing) is { } previous && previous >= fire; i++)
        {
            oldest = previous;
        }

        return oldest;
    }
}
