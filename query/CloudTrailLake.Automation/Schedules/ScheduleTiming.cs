using System.Globalization;
using CloudTrailLake.Automation.Schedules.Expressions;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>An expression with what it counts from: time zone, start, end and creation. Times are kept in milliseconds.</summary>
internal sealed record ScheduleTiming(ScheduleExpression Expression, TimeZoneInfo TimeZone, DateTimeOffset? Start, DateTimeOffset? End, DateTimeOffset CreatedAt)
{
    /// <summary>Where a rate counts from: the start, else the creation.</summary>
    public DateTimeOffset Base => Start ?? CreatedAt;

    /// <summary>No fire time lies before it.</summary>
    public DateTimeOffset Earliest => Start > CreatedAt ? Start.Value : CreatedAt;

    /// <summary>Reads and checks a timing that somebody asks for.</summary>
    /// <param name="expression">The schedule expression.</param>
    /// <param name="timeZone">IANA name; null is UTC.</param>
    /// <param name="start">First moment, or null.</param>
    /// <param name="end">Last moment, or null.</param>
    /// <param name="createdAt">When the schedule came to be.</param>
    /// <exception cref="AutomationException">A part is of the wrong form, or the schedule would never fire; the message says why.</exception>
    public static ScheduleTiming Create(string expression, string? timeZone, DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset createdAt)
    {
        var timing = new ScheduleTiming(
            ScheduleExpression.Parse(expression), LocalTimes.Zone(timeZone ?? "UTC"), Milliseconds(start), Milliseconds(end), Milliseconds(createdAt)!.Value);
        timing.ThrowIfNever(timing.CreatedAt);
        return timing;
    }

    /// <summary>Refuses a schedule that has no fire time from a moment on.</summary>
    /// <exception cref="AutomationException">It has none; the message says why.</exception>
    public void ThrowIfNever(DateTimeOffset now)
    {
        if (End < Start)
        {
            throw AutomationException.Invalid($"The schedule never fires: its end, {Text(End.Value)}, lies before its start, {Text(Start.Value)}.");
        }

        if (End < now)
        {
            throw AutomationException.Invalid($"The schedule never fires: its end, {Text(End.Value)}, lies in the past.");
        }

        if (Next(now - TimeSpan.FromMilliseconds(1)) is null)
        {
            throw AutomationException.Invalid($"The schedule {Expression} never fires: {Expression.WhyNever(this with { CreatedAt = now })}.");
        }
    }

    /// <summary>The first fire time after a moment, within creation, start and end; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var from = after < Earliest ? Earliest - TimeSpan.FromTicks(1) : after;
        return Expression.Next(from, this) is { } next && (End is null || next <= End) ? next : null;
    }

    /// <summary>
    /// The time from which a run looks that has none before it: the fire time before its own as the expression counts, whatever start and end say; for a one-time schedule, its creation.
    /// </summary>
    public DateTimeOffset Before(DateTimeOffset fireTime) => Expression.Previous(fireTime, this) ?? (CreatedAt < fireTime ? CreatedAt : fireTime);

    /// <summary>The fire times within a span as the expression counts, whatever start, end and creation say.</summary>
    public IEnumerable<DateTimeOffset> Within(DateTimeOffset from, DateTimeOffset to)
    {
        // A rate has fire times before its base too: they are those of the span that somebody fills in afterwards.
        var past = this with { Start = Expression is RateExpression rate && from < Base ? Base - (Math.Ceiling((Base - from) / rate.Interval) * rate.Interval) : Start };
        for (var time = Expression.Next(from - TimeSpan.FromTicks(1), past); time is { } fire && fire <= to; time = Expression.Next(fire, past))
        {
            yield return fire;
        }
    }

    /// <summary>A time as messages show it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Milliseconds(DateTimeOffset? time) => time is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds()) : null;
}
