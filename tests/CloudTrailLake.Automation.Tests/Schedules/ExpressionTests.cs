using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Automation.Tests.Schedules;

/// <summary>Fire times listed by hand from calendars, and EventBridge Scheduler's own examples.</summary>
public sealed class ExpressionTests
{
    [Theory]
    // 2026-11-25 is a Wednesday.
    [InlineData("cron(0 12 ? * MON-FRI *)", "UTC", "2026-11-26T12:00 2026-11-27T12:00 2026-11-30T12:00")]
    [InlineData("cron(15 10 * * ? 2027)", "UTC", "2027-01-01T10:15 2027-01-02T10:15")]
    [InlineData("cron(0/15 8 1 1 ? *)", "UTC", "2027-01-01T08:00 2027-01-01T08:15 2027-01-01T08:30 2027-01-01T08:45 2028-01-01T08:00")]
    [InlineData("cron(0 10 ? * 6L 2027)", "UTC", "2027-01-29T10:00 2027-02-26T10:00 2027-03-26T10:00")]
    [InlineData("cron(0 10 ? * FRIL 2027)", "UTC", "2027-01-29T10:00 2027-02-26T10:00")]
    [InlineData("cron(0 9 ? * 3#2 *)", "UTC", "2026-12-08T09:00 2027-01-12T09:00 2027-02-09T09:00")]
    [InlineData("cron(0 9 ? * TUE#5 *)", "UTC", "2026-12-29T09:00 2027-03-30T09:00")]
    [InlineData("cron(0 0 L * ? *)", "UTC", "2026-11-30T00:00 2026-12-31T00:00 2027-01-31T00:00 2027-02-28T00:00")]
    [InlineData("cron(0 0 L 2 ? *)", "UTC", "2027-02-28T00:00 2028-02-29T00:00")]
    // The 15th is a Tuesday in December 2026, a Friday in January, a Monday in February; 15 May 2027 is a Saturday, 15 August a Sunday.
    [InlineData("cron(0 6 15W * ? *)", "UTC", "2026-12-15T06:00 2027-01-15T06:00 2027-02-15T06:00 2027-03-15T06:00 2027-04-15T06:00 2027-05-14T06:00")]
    [InlineData("cron(0 6 15W 8 ? *)", "UTC", "2027-08-16T06:00")]
    // 1 May 2027 is a Saturday: its month's nearest weekday is Monday the 3rd. 31 January 2027 is a Sunday: Friday the 29th.
    [InlineData("cron(0 6 1W 5 ? *)", "UTC", "2027-05-03T06:00")]
    [InlineData("cron(0 6 LW 1 ? *)", "UTC", "2027-01-29T06:00")]
    [InlineData("cron(30 22 ? JAN-MAR/2 SUN 2027)", "UTC", "2027-01-03T22:30 2027-01-10T22:30 2027-01-17T22:30 2027-01-24T22:30 2027-01-31T22:30 2027-03-07T22:30")]
    [InlineData("cron(0 0 29 2 ? *)", "UTC", "2028-02-29T00:00 2032-02-29T00:00")]
    [InlineData("cron(0 8,20 ? * 1,7 *)", "UTC", "2026-11-28T08:00 2026-11-28T20:00 2026-11-29T08:00 2026-11-29T20:00 2026-12-05T08:00")]
    [InlineData("cron(0 0 1 1 ? 2199)", "UTC", "2199-01-01T00:00")]
    // Tokyo is nine hours ahead, the whole year.
    [InlineData("cron(0 9 * * ? *)", "Asia/Tokyo", "2026-11-26T00:00 2026-11-27T00:00")]
    [InlineData("at(2026-12-01T12:00:00)", "UTC", "2026-12-01T12:00")]
    [InlineData("at(2026-12-01T12:00:00)", "Europe/Berlin", "2026-12-01T11:00")]
    [InlineData("rate(1 minute)", "UTC", "2026-11-25T22:00 2026-11-25T22:01")]
    [InlineData("rate(5 days)", "UTC", "2026-11-25T22:00 2026-11-30T22:00 2026-12-05T22:00")]
    public void FiresWhenTheCalendarSays(string expression, string zone, string expected)
    {
        var timing = ScheduleTiming.Create(expression, zone, null, null, Time("2026-11-25T22:00"));
        var times = expected.Split(' ').Select(Time).ToList();
        Assert.Equal(times, Fires(timing).Take(times.Count));
    }

    [Fact]
    public void ATimeThatTheClockSkipsDoesNotFire()
    {
        // Berlin goes from 02:00 to 03:00 on 28 March 2027.
        var timing = ScheduleTiming.Create("cron(30 2 * * ? *)", "Europe/Berlin", Time("2027-03-26T12:00"), null, Time("2026-11-25T22:00"));
        Assert.Equal([Time("2027-03-27T01:30"), Time("2027-03-29T00:30")], Fires(timing).Take(2));
    }

    [Fact]
    public void ATimeThatTheClockShowsTwiceFiresOnceTheFirstTime()
    {
        // New York shows 01:00 to 02:00 twice on 7 November 2027: first four, then five hours behind.
        var timing = ScheduleTiming.Create("cron(0/30 1 * * ? *)", "America/New_York", Time("2027-11-07T00:00"), null, Time("2026-11-25T22:00"));
        Assert.Equal([Time("2027-11-07T05:00"), Time("2027-11-07T05:30"), Time("2027-11-08T06:00")], Fires(timing).Take(3));

        // Seen from the second passage, the fire time before is that of the first.
        Assert.Equal(Time("2027-11-07T05:30"), timing.Before(Time("2027-11-07T06:15")));
    }

    [Fact]
    public void ADayOfARateIs24HoursWhateverTheClockDoes()
    {
        var timing = ScheduleTiming.Create("rate(1 day)", "Europe/Berlin", Time("2027-03-27T12:00"), null, Time("2026-11-25T22:00"));
        Assert.Equal([Time("2027-03-27T12:00"), Time("2027-03-28T12:00"), Time("2027-03-29T12:00")], Fires(timing).Take(3));
    }

    [Fact]
    public void ARateCountsFromItsStartElseFromItsCreation()
    {
        Assert.Equal([Time("2026-11-26T00:07"), Time("2026-11-26T00:17")], Fires(ScheduleTiming.Create("rate(10 minutes)", null, Time("2026-11-26T00:07"), null, Time("2026-11-25T22:00"))).Take(2));
        Assert.Equal([Time("2026-11-25T22:00"), Time("2026-11-25T22:10")], Fires(ScheduleTiming.Create("rate(10 minutes)", null, null, null, Time("2026-11-25T22:00"))).Take(2));

        // A start in the past is the base all the same; nothing fires before the creation.
        Assert.Equal([Time("2026-11-25T22:07")], Fires(ScheduleTiming.Create("rate(10 minutes)", null, Time("2026-11-25T21:37"), null, Time("2026-11-25T22:00"))).Take(1));
    }

    [Fact]
    public void TheEndIsTheLastMoment()
    {
        var timing = ScheduleTiming.Create("rate(1 hour)", null, null, Time("2026-11-26T00:00"), Time("2026-11-25T22:00"));
        Assert.Equal([Time("2026-11-25T22:00"), Time("2026-11-25T23:00"), Time("2026-11-26T00:00")], Fires(timing));
    }

    [Theory]
    [InlineData("cron(0 12 ? * MON-FRI *)", "2026-11-30T12:00", "2026-11-27T12:00")]
    [InlineData("rate(10 minutes)", "2026-11-25T22:00", "2026-11-25T21:50")]
    [InlineData("at(2026-12-01T12:00:00)", "2026-12-01T12:00", "2026-11-25T22:00")]
    public void AFirstRunLooksBackToTheFireTimeBefore(string expression, string fire, string expected) =>
        Assert.Equal(Time(expected), ScheduleTiming.Create(expression, null, null, null, Time("2026-11-25T22:00")).Before(Time(fire)));

    [Fact]
    public void ASpanOfThePastHasTheFireTimesTheExpressionWouldHaveHad()
    {
        var rate = ScheduleTiming.Create("rate(6 hours)", null, null, null, Time("2026-11-25T22:00"));
        Assert.Equal([Time("2026-11-24T22:00"), Time("2026-11-25T04:00"), Time("2026-11-25T10:00")], rate.Within(Time("2026-11-24T17:00"), Time("2026-11-25T12:00")));
        var cron = ScheduleTiming.Create("cron(0 12 ? * MON-FRI *)", null, null, null, Time("2026-11-25T22:00"));
        Assert.Equal([Time("2026-11-20T12:00"), Time("2026-11-23T12:00")], cron.Within(Time("2026-11-20T12:00"), Time("2026-11-24T11:59")));
    }

    [Theory]
    [InlineData("rate(1 minutes)", "the unit is 'minute'")]
    [InlineData("rate(2 minute)", "the unit is 'minutes'")]
    [InlineData("rate(0 minutes)", "from 1 to")]
    [InlineData("rate(30 seconds)", "a unit (minute, minutes, hour")]
    [InlineData("every day", "is no schedule expression")]
    [InlineData("cron(0 12 * * MON *)", "one of the two fields must be '?'")]
    [InlineData("cron(0 12 * * * *)", "one of the two fields must be '?'")]
    [InlineData("cron(0 12 ? * ? *)", "Both day fields")]
    [InlineData("cron(0 12 ? * MON)", "has 5 fields")]
    [InlineData("cron(60 12 ? * MON *)", "minutes field of the cron expression holds '60': values are 0 to 59")]
    [InlineData("cron(0 12 ? * 0 *)", "day-of-week field of the cron expression holds '0': values are 1 to 7 or SUN to SAT")]
    [InlineData("cron(0 12 ? * 3#6 *)", "its number in the month, 1 to 5")]
    [InlineData("cron(0 12 ? * 3#1,6#3 *)", "it is one weekday and its number")]
    [InlineData("cron(0 12 32 * ? *)", "day-of-month field of the cron expression holds '32'")]
    [InlineData("cron(0 12 1 * ? 1969)", "values are 1970 to 2199")]
    [InlineData("cron(0/0 12 1 * ? *)", "a step is a whole number from 1 to 59")]
    [InlineData("cron(30-10 12 1 * ? *)", "the range ends before it begins")]
    [InlineData("at(2026-12-01 12:00)", "of the form 2026-12-01T12:00:00")]
    [InlineData("at(2026-11-25T21:59:59)", "never fires: it lies in the past")]
    [InlineData("cron(0 0 30 2 ? *)", "never fires: no date from now on fits")]
    [InlineData("cron(0 0 1 1 ? 2026)", "never fires: no date from now on fits")]
    public void WhatCannotFireIsRefusedWithTheReason(string expression, string reason) =>
        Assert.Contains(reason, Assert.Throws<AutomationException>(() => ScheduleTiming.Create(expression, null, null, null, Time("2026-11-25T22:00"))).Message, StringComparison.Ordinal);

    [Fact]
    public void StartEndAndZoneMustLeaveAFireTime()
    {
        Assert.Contains("lies before its start", Refusal("rate(1 day)", null, "2026-12-02T00:00", "2026-12-01T00:00"), StringComparison.Ordinal);
        Assert.Contains("its end, 2026-11-25T21:00:00Z, lies in the past", Refusal("rate(1 day)", null, null, "2026-11-25T21:00"), StringComparison.Ordinal);
        Assert.Contains("its first fire time, 2027-01-01T00:00:00Z, lies after its end", Refusal("cron(0 0 1 1 ? *)", null, null, "2026-12-01T00:00"), StringComparison.Ordinal);
        Assert.Contains("it lies before the start", Refusal("at(2026-12-01T12:00:00)", null, "2026-12-02T00:00", null), StringComparison.Ordinal);
        Assert.Contains("it lies after the end", Refusal("at(2026-12-01T12:00:00)", null, null, "2026-11-30T00:00"), StringComparison.Ordinal);
        Assert.Contains("clocks skip that time in Europe/Berlin", Refusal("at(2027-03-28T02:30:00)", "Europe/Berlin", null, null), StringComparison.Ordinal);
        Assert.Contains("'Mars/Base' is no time zone", Refusal("rate(1 day)", "Mars/Base", null, null), StringComparison.Ordinal);
    }

    private static string Refusal(string expression, string? zone, string? start, string? end) => Assert.Throws<AutomationException>(
        () => ScheduleTiming.Create(expression, zone, start is null ? null : Time(start), end is null ? null : Time(end), Time("2026-11-25T22:00"))).Message;

    private static IEnumerable<DateTimeOffset> Fires(ScheduleTiming timing)
    {
        for (var time = timing.Next(DateTimeOffset.MinValue); time is { } fire; time = timing.Next(fire))
        {
            yield return fire;
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
