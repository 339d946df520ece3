using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Runs;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>A run as <c>/v1/runs</c> shows it; its rows are at <c>/v1/queries/{queryId}/results</c>.</summary>
internal sealed record RunDescription(
    string Id,
    RunKind Kind,
    string? Schedule,
    string? SavedQuery,
    int Version,
    DateTimeOffset FireTime,
    RunState State,
    int Attempts,
    WindowDescription Window,
    IReadOnlyDictionary<string, string?> Parameters,
    string? QueryId,
    long? RowCount,
    long? DurationMilliseconds,
    string? Error,
    DateTimeOffset CreatedTime,
    DateTimeOffset? StartedTime,
    DateTimeOffset? EndedTime,
    IReadOnlyList<OutputDescription> Outputs,
    RunDescription.AlertReference? Alert)
{
    /// <summary>The alert that a run gave.</summary>
    internal sealed record AlertReference(string Id, AlertState State, string Reason);
}
