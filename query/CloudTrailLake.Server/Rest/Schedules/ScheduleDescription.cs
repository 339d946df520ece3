using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>A schedule as <c>/v1/schedules</c> shows it. Secrets stand in it once, when they were generated.</summary>
internal sealed record ScheduleDescription(
    string Id,
    string Name,
    string? SavedQuery,
    int? Version,
    string Expression,
    string TimeZone,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    MisfirePolicy Misfires,
    ScheduleState State,
    DateTimeOffset? NextFireTime,
    IReadOnlyDictionary<string, string?> Parameters,
    IReadOnlyList<OutputSettings> Outputs,
    AlertRule? Alert,
    DateTimeOffset CreatedTime,
    string CreatedBy,
    IReadOnlyDictionary<string, string>? GeneratedSecrets);
