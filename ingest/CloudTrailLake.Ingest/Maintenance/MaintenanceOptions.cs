using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.Rewriting;

namespace CloudTrailLake.Ingest.Maintenance;

/// <summary>How the stores of a lake are kept in shape.</summary>
internal sealed record MaintenanceOptions
{
    /// <summary>The interval of a server.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(10);

    /// <summary>Time from the end of one round to the beginning of the next; <see cref="Timeout.InfiniteTimeSpan"/> for no rounds in the background.</summary>
    public TimeSpan Interval { get; init; } = DefaultInterval;

    /// <summary>Share of one core that merging takes at most in the background.</summary>
    public double CpuShare { get; init; } = DutyCycle.BackgroundShare;

    /// <summary>Memory of the engine that rewrites files, in bytes.</summary>
    public long MemoryLimit { get; init; } = RewriteOptions.DefaultMemoryLimit;
}
