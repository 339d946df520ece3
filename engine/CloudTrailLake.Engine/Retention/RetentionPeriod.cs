using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Retention;

/// <summary>
/// The retention period of a store. It goes by <c>eventTime</c>, not by the time of arrival (AWS: "CloudTrail Lake determines whether to retain an event by
/// checking if its eventTime is within the specified retention period"); an expired event is neither ingested nor ever seen by a query.
/// </summary>
/// <param name="Days">Length in days of 24 hours.</param>
internal readonly record struct RetentionPeriod(int Days)
{
    /// <summary>Shortest period the API accepts.</summary>
    public const int MinDays = 7;

    /// <summary>Longest period the API accepts.</summary>
    public const int MaxDays = 3653;

    /// <summary>Events before this instant are expired; one exactly at it is not.</summary>
    public DateTimeOffset Cutoff(DateTimeOffset now) => now.ToUniversalTime().AddDays(-Days);

    /// <summary>The cutoff in microseconds since 1970-01-01 UTC, as data files store time; fractions count as expired no sooner than <see cref="Cutoff"/>.</summary>
    public long CutoffMicroseconds(DateTimeOffset now)
    {
        var ticks = (Cutoff(now) - DateTimeOffset.UnixEpoch).Ticks;
        return checked((ticks / TimeSpan.TicksPerMicrosecond) + (ticks % TimeSpan.TicksPerMicrosecond > 0 ? 1 : 0));
    }

    /// <summary>Whether an event of that time is expired.</summary>
    public bool IsExpired(DateTimeOffset eventTime, DateTimeOffset now) => eventTime < Cutoff(now);

    /// <summary>Whether every possible event of a partition is expired.</summary>
    public bool IsExpired(DateOnly calendarDay, DateTimeOffset now) =>
        calendarDay < DateOnly.MaxValue && new DateTimeOffset(calendarDay.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) <= Cutoff(now);

    /// <summary>Whether every row of a data file is expired.</summary>
    public bool IsExpired(DataFile file, DateTimeOffset now) => IsExpired(file.CalendarDay, now);
}
