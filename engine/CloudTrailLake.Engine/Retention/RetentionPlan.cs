using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Retention;

/// <summary>What is to leave a store.</summary>
/// <param name="Cutoff">Events before it are expired, microseconds since 1970-01-01 UTC.</param>
/// <param name="Expired">Files of which every row is expired.</param>
/// <param name="Straddling">Files of which some rows are.</param>
internal sealed record RetentionPlan(long Cutoff, IReadOnlyList<DataFile> Expired, IReadOnlyList<DataFile> Straddling)
{
    /// <summary>Whether nothing is to be done.</summary>
    public bool IsEmpty => Expired.Count + Straddling.Count == 0;

    /// <summary>All files that leave the table.</summary>
    public IReadOnlyList<DataFile> Files { get; } = [.. Expired, .. Straddling];
}
