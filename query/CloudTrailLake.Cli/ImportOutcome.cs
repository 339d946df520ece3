using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Cli;

/// <summary>What an import did.</summary>
/// <param name="Counts">What became of the records.</param>
/// <param name="FilesAlreadyIngested">Files the store had ingested before; they count nothing.</param>
/// <param name="RetentionDays">Days that the store keeps events.</param>
internal sealed record ImportOutcome(EventCounts Counts, long FilesAlreadyIngested, int RetentionDays)
{
    /// <summary>Files and folders that could not be read, in words.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Failures beyond those listed.</summary>
    public long UnlistedFailures { get; init; }

    /// <summary>What was left out on purpose, in words.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Left out beyond those listed.</summary>
    public long UnlistedSkipped { get; init; }

    /// <summary>Records whose event ID is stored with other content; counted as duplicates.</summary>
    public long Conflicts { get; init; }

    /// <summary>Where rejected and conflicting records are kept; empty when the server keeps them.</summary>
    public IReadOnlyList<string> QuarantineFiles { get; init; } = [];
}
