namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>
/// <c>cron(minutes hours day-of-month month day-of-week year)</c> with EventBridge's rules, in the schedule's time zone. Quartz has the same fields and a second before them,
/// but other rules for years and repeated local times, so the times are found here.
/// </summary>
internal sealed class CronExpression : ScheduleExpression
{
    private const int FieldCount = 6;

    private readonly CronField minutes;
    private readonly CronField hours;
    private readonly CronDays days;
    private readonly CronField months;
    private readonly CronField years;

    private CronExpression(string text, string[] fields)
        : base(text)
    {
        minutes = CronField.Parse(CronFieldKind.Minutes, fields[0]);
        hours = CronField.Parse(CronFieldKind.Hours, fields[1]);
        days = CronDays.Parse(fields[2], fields[4]);
        months = CronField.Parse(CronFieldKind.Month, fields[3]);
        years = CronField.Parse(CronFieldKind.Year, fields[5]);
    }

    /// <summary>Reads what stands in the parentheses.</summary>
    public static CronExpression Parse(string text, string body)
    {
        var fields = body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == FieldCount
            ? new CronExpression(text, [.. fields.Select(field => field.ToUpperInvariant())])
            : throw AutomationException.Invalid(
                $"'{text}' has {fields.Length} fields; a cron expression has {FieldCount}: minutes, hours, day-of-month, month, day-of-week, year, as in cron(0 12 ? * MON-FRI *).");
    }

    /// <inheritdoc/>
    public override DateTimeOffset? Next(DateTimeOffset after, ScheduleTiming timing)
    {
        var local = LocalTimes.Local(after, timing.TimeZone);
        foreach (var day in DaysFrom(DateOnly.FromDateTime(local)))
        {
            foreach (var time in Times(day, hours.Ascending, minutes.Ascending))
            {
                if (time >= local && LocalTimes.Instant(time, timing.TimeZone) is { } instant && instant > after)
                {
                    return instant;
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override DateTimeOffset? Previous(DateTimeOffset before, ScheduleTiming timing)
    {
        var local = LocalTimes.Local(before, timing.TimeZone);

        // In the second passage of a repeated hour the clock shows times whose only fire time lies an hour back: look from the latest time it has shown.
        var latest = local.AddHours(timing.TimeZone.IsAmbiguousTime(local) ? 1 : 0);
        foreach (var day in DaysBack(DateOnly.FromDateTime(latest)))
        {
            foreach (var time in Times(day, hours.Descending, minutes.Descending))
            {
                if (time <= latest && LocalTimes.Instant(time, timing.TimeZone) is { } instant && instant < before)
                {
                    return instant;
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string WhyNever(ScheduleTiming timing) => Next(timing.Earliest - TimeSpan.FromTicks(1), timing) is { } first && timing.End < first
        ? $"its first fire time, {ScheduleTiming.Text(first)}, lies after its end"
        : "no date from now on fits its day, month and year fields";

    private static IEnumerable<DateTime> Times(DateOnly day, IEnumerable<int> hours, IEnumerable<int> minutes) =>
        from hour in hours from minute in minutes select day.ToDateTime(new TimeOnly(hour, minute));

    private IEnumerable<DateOnly> DaysFrom(DateOnly first) =>
        from year in years.Ascending
        where year >= first.Year
        from month in months.Ascending
        where year > first.Year || month >= first.Month
        from number in Enumerable.Range(1, DateTime.DaysInMonth(year, month))
        let day = new DateOnly(year, month, number)
        where day >= first && days.Contains(day)
        select day;

    private IEnumerable<DateOnly> DaysBack(DateOnly last) =>
        from year in years.Descending
        where year <= last.Year
        from month in months.Descending
        where year < last.Year || month <= last.Month
        from number in Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Reverse()
        let day = new DateOnly(year, month, number)
        where day <= last && days.Contains(day)
        select day;
}
