using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Runs;

/// <summary>Which runs to list, newest first.</summary>
internal sealed record RunFilter(LakeScope Scope)
{
    /// <summary>Only those of this schedule.</summary>
    public Guid? Schedule { get; init; }

    /// <summary>Only those of this saved query.</summary>
    public Guid? SavedQuery { get; init; }

    /// <summary>Only those in this state.</summary>
    public RunState? State { get; init; }

    /// <summary>After this one: creation time and id of the last run of the page before.</summary>
    public (DateTimeOffset CreatedAt, Guid Id)? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = AutomationLimits.MaxPage;
}
