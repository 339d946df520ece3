using CloudTrailLake.Automation;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>Describes schedules, with the names of what they refer to.</summary>
internal sealed class ScheduleDescriber(ScheduleService schedules, SavedQueryService queries)
{
    /// <summary>The description of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="secrets">Secrets that were generated just now.</param>
    /// <param name="ct">Ends the attempt.</param>
    public async Task<ScheduleDescription> DescribeAsync(Schedule schedule, IReadOnlyDictionary<string, string>? secrets, CancellationToken ct) => new(
        schedule.Id.ToString("D"),
        schedule.Name,
        NameOf(schedule),
        schedule.PinnedVersion,
        schedule.Timing.Expression.Text,
        schedule.Timing.TimeZone.Id,
        schedule.Timing.Start,
        schedule.Timing.End,
        schedule.Misfires,
        schedule.State,
        await schedules.NextFireTimeAsync(schedule, ct),
        schedule.Parameters,
        schedule.Outputs,
        schedule.Alert,
        schedule.CreatedAt,
        schedule.CreatedBy,
        secrets is { Count: > 0 } ? secrets : null);

    private string? NameOf(Schedule schedule)
    {
        try
        {
            return queries.Get(schedule.Scope, schedule.SavedQueryId).Name;
        }
        catch (AutomationException)
        {
            return null;
        }
    }
}
