using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>Which alerts to list, newest first.</summary>
internal sealed record AlertFilter(LakeScope Scope)
{
    /// <summary>Only those of this schedule.</summary>
    public Guid? Schedule { get; init; }

    /// <summary>Only those in this state.</summary>
    public AlertState? State { get; init; }

    /// <summary>After this one: creation time and id of the last alert of the page before.</summary>
    public (DateTimeOffset CreatedAt, Guid Id)? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = AutomationLimits.MaxPage;
}
