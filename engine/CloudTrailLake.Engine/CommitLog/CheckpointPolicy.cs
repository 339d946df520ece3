namespace CloudTrailLake.Engine.CommitLog;

/// <summary>When checkpoints are written and how long what left the table stays.</summary>
internal static class CheckpointPolicy
{
    /// <summary>Commits from one checkpoint to the next.</summary>
    public const int Interval = 100;

    /// <summary>Commits from one ledger index to the next; a multiple of <see cref="Interval"/>.</summary>
    public const int LedgerIndexInterval = 1000;

    /// <summary>How long removed and orphaned files stay on disk, and removals in checkpoints.</summary>
    public static readonly TimeSpan TombstoneRetention = TimeSpan.FromDays(7);

    /// <summary>Whether a checkpoint is due after that commit; one that failed is made up for at the next commit.</summary>
    public static bool IsDue(long version, long? lastCheckpoint) => version >= Interval && (version % Interval == 0 || version - (lastCheckpoint ?? 0) > Interval);
}
