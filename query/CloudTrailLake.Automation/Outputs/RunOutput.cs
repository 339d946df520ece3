using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>An output of one run: a row of the outbox while it is pending.</summary>
internal sealed record RunOutput
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The schedule of the run.</summary>
    public required Guid ScheduleId { get; init; }

    /// <summary>What the schedule said when the run ended.</summary>
    public required OutputSettings Settings { get; init; }

    /// <summary>Where it stands.</summary>
    public required OutputState State { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before it is the next attempt.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Where the result went.</summary>
    public string? Location { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; init; }

    /// <summary>When it was delivered or given up.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
