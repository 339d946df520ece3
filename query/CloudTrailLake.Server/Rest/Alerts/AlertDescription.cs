using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Server.Rest.Alerts;

/// <summary>An alert as <c>/v1/alerts</c> shows it.</summary>
internal sealed record AlertDescription(
    string Id,
    string? Schedule,
    string RunId,
    AlertState State,
    string Reason,
    long RowCount,
    IReadOnlyList<IReadOnlyList<string?>> NewValues,
    string? SuppressedBy,
    DateTimeOffset CreatedTime)
{
    /// <summary>The description of an alert.</summary>
    public static AlertDescription Of(Alert alert, ScheduleService schedules) => new(
        alert.Id.ToString("D"),
        schedules.Find(alert.Scope, alert.ScheduleId)?.Name,
        alert.RunId.ToString("D"),
        alert.State,
        alert.Reason,
        alert.RowCount,
        alert.NewValues,
        alert.SuppressedBy?.ToString("D"),
        alert.CreatedAt);
}
