using System.Globalization;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <summary>One refresh of a dashboard.</summary>
internal sealed record Refresh
{
    /// <summary>The account and Region of the dashboard.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Unique in its scope and rising: microseconds since the Unix epoch, or one more than the last.</summary>
    public required long Id { get; init; }

    /// <summary>The dashboard's name.</summary>
    public required string Dashboard { get; init; }

    /// <summary>Where it stands.</summary>
    public required RefreshStatus Status { get; init; }

    /// <summary>The fire time of the schedule that asked for it; null when somebody did.</summary>
    public DateTimeOffset? FireTime { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed, else null.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Its queries in the order of the widgets.</summary>
    public required IReadOnlyList<RefreshQuery> Queries { get; init; }

    /// <summary>The id as the API writes it (AWS: <c>RefreshId</c>, 10 to 20 digits).</summary>
    public string RefreshId => Id.ToString(CultureInfo.InvariantCulture);
}
