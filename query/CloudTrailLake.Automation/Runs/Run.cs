using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Runs;

/// <summary>One run of a saved query.</summary>
internal sealed record Run
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What brought it about.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Its schedule; null for a manual run.</summary>
    public Guid? ScheduleId { get; init; }

    /// <summary>The saved query it runs.</summary>
    public required Guid SavedQueryId { get; init; }

    /// <summary>The version it runs.</summary>
    public required int Version { get; init; }

    /// <summary>The fire time it stands for; unique in its schedule.</summary>
    public required DateTimeOffset FireTime { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>Times it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Values given for parameters.</summary>
    public required IReadOnlyDictionary<string, string?> Parameters { get; init; }

    /// <summary>What it looks at.</summary>
    public required RunWindow Window { get; init; }

    /// <summary>The query whose result is kept; null before it started.</summary>
    public string? QueryId { get; init; }

    /// <summary>Rows of the result.</summary>
    public long? RowCount { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>When its row was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>From its last beginning to its end.</summary>
    public TimeSpan? Duration => EndedAt - StartedAt;
}
