using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Tests.Dashboards;

public sealed class RefreshScheduleTests
{
    private static readonly DateTimeOffset s_created = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "HOURS", "17:20", "10T09:20 10T10:20 10T11:20")]
    [InlineData(1, "HOURS", null, "10T09:00 10T10:00 10T11:00")]
    [InlineData(6, "HOURS", "02:30", "10T14:30 10T20:30 11T02:30")]
    [InlineData(12, "HOURS", "13:00", "10T13:00 11T01:00 11T13:00")]
    [InlineData(24, "HOURS", "08:00", "11T08:00 12T08:00 13T08:00")]
    [InlineData(1, "DAYS", "23:59", "10T23:59 11T23:59 12T23:59")]
    public void Refreshes_fall_on_the_time_of_day(int value, string unit, string? timeOfDay, string expected)
    {
        var schedule = new RefreshSchedule(new RefreshFrequency(Unit(unit), value), null, timeOfDay);
        schedule.CheckCustom();
        var timing = ScheduleTiming.Create(schedule.ToCron(), null, null, null, s_created);
        var fires = new List<string>();
        for (var next = timing.Next(s_created.AddTicks(-1)); fires.Count < 3; next = timing.Next(next!.Value))
        {
            fires.Add(next!.Value.UtcDateTime.ToString("dd'T'HH:mm"));
        }

        Assert.Equal(expected, string.Join(' ', fires));
    }

    [Theory]
    [InlineData(2, "HOURS", "00:00")]
    [InlineData(0, "HOURS", "00:00")]
    [InlineData(7, "DAYS", "00:00")]
    [InlineData(null, "DAYS", "00:00")]
    [InlineData(1, null, "00:00")]
    [InlineData(1, "HOURS", "24:00")]
    [InlineData(1, "HOURS", "10:60")]
    public void Other_schedules_are_refused(int? value, string? unit, string timeOfDay) => Assert.Equal(
        CatalogError.Validation,
        Assert.Throws<CatalogException>(() => new RefreshSchedule(new RefreshFrequency(Unit(unit), value), RefreshScheduleStatus.Enabled, timeOfDay).CheckCustom()).Error);

    [Fact]
    public void An_enabled_schedule_needs_a_frequency_and_a_disabled_one_does_not()
    {
        new RefreshSchedule(null, RefreshScheduleStatus.Disabled, null).CheckCustom();
        Assert.Throws<CatalogException>(() => new RefreshSchedule(null, RefreshScheduleStatus.Enabled, null).CheckCustom());
        Assert.Throws<CatalogException>(() => new RefreshSchedule(null, null, "10:00").CheckCustom());
    }

    [Fact]
    public void Highlights_takes_six_hours_and_nothing_else()
    {
        var six = new RefreshSchedule(new RefreshFrequency(RefreshFrequencyUnit.Hours, 6), RefreshScheduleStatus.Enabled, null);
        RefreshSchedule.CheckHighlights(six, mustBeEnabled: true);
        RefreshSchedule.CheckHighlights(six with { Status = RefreshScheduleStatus.Disabled }, mustBeEnabled: false);
        foreach (var wrong in new[] { null, six with { Status = RefreshScheduleStatus.Disabled }, six with { Status = null }, six with { Frequency = new RefreshFrequency(RefreshFrequencyUnit.Hours, 12) } })
        {
            Assert.Throws<CatalogException>(() => RefreshSchedule.CheckHighlights(wrong, mustBeEnabled: true));
        }
    }

    private static RefreshFrequencyUnit? Unit(string? name) => name is null ? null : AwsEnum.Parse<RefreshFrequencyUnit>(name);
}
