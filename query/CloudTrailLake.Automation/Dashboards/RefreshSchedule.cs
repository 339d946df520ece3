using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>When a dashboard is refreshed by itself (AWS: <c>RefreshSchedule</c>).</summary>
/// <param name="Frequency">How often: every 1, 6, 12 or 24 hours, or every day.</param>
/// <param name="Status">On or off; on when it is left out.</param>
/// <param name="TimeOfDay"><c>HH:MM</c> in UTC; 00:00 when it is left out. Of a schedule of every hour only the minutes count.</param>
internal sealed partial record RefreshSchedule(RefreshFrequency? Frequency, RefreshScheduleStatus? Status, string? TimeOfDay)
{
    private const int HoursOfDay = 24;
    private const int HighlightsHours = 6;
    private static readonly int[] CustomHours = [1, 6, 12, HoursOfDay];

    /// <summary>Whether refreshes are due at all.</summary>
    [JsonIgnore]
    public bool IsEnabled => Status != RefreshScheduleStatus.Disabled;

    /// <summary>
    /// The schedule in EventBridge Scheduler's syntax, UTC. Hours that divide the day fall on the same times every day, beginning with the time of day.
    /// </summary>
    public string ToCron()
    {
        var (hour, minute) = Time();
        var every = Frequency!.Unit == RefreshFrequencyUnit.Days ? HoursOfDay : Frequency.Value!.Value;
        var hours = string.Join(',', Enumerable.Range(0, HoursOfDay / every).Select(i => ((hour % every) + (i * every)).ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"cron({minute} {hours} * * ? *)");
    }

    /// <summary>Refuses a schedule that a custom dashboard cannot have.</summary>
    /// <exception cref="CatalogException">It is not one of those that AWS offers.</exception>
    public void CheckCustom()
    {
        CheckTime();
        if (Frequency is null && !IsEnabled)
        {
            return;
        }

        var fits = (Frequency?.Unit, Frequency?.Value) switch
        {
            (RefreshFrequencyUnit.Hours, { } hours) => CustomHours.Contains(hours),
            (RefreshFrequencyUnit.Days, 1) => true,
            _ => false,
        };
        if (!fits)
        {
            throw new CatalogException(
                CatalogError.Validation, "RefreshSchedule.Frequency must be Unit HOURS with Value 1, 6, 12 or 24, or Unit DAYS with Value 1.");
        }
    }

    /// <summary>Refuses a schedule that the Highlights dashboard cannot have.</summary>
    /// <param name="schedule">The schedule, or null when none is given.</param>
    /// <param name="mustBeEnabled">Whether it must be on, as when the dashboard is created.</param>
    /// <exception cref="CatalogException">It is not the one that AWS allows.</exception>
    public static void CheckHighlights(RefreshSchedule? schedule, bool mustBeEnabled)
    {
        schedule?.CheckTime();
        if (schedule?.Frequency is not { Unit: RefreshFrequencyUnit.Hours, Value: HighlightsHours } || (mustBeEnabled && schedule.Status != RefreshScheduleStatus.Enabled))
        {
            throw new CatalogException(
                CatalogError.Validation, "The Highlights dashboard needs a RefreshSchedule with Frequency Unit HOURS, Value 6, and Status ENABLED.");
        }
    }

    private void CheckTime()
    {
        if (TimeOfDay is not null && !Clock().IsMatch(TimeOfDay))
        {
            throw new CatalogException(CatalogError.Validation, $"RefreshSchedule.TimeOfDay must be a time from 00:00 to 23:59; it is '{TimeOfDay}'.");
        }
    }

    private (int Hour, int Minute) Time() => TimeOfDay is { } text
        ? (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture))
        : (0, 0);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
