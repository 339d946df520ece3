using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.Retention;

namespace CloudTrailLake.Ingest.Maintenance;

/// <summary>What a round of maintenance did.</summary>
/// <param name="Retention">Expired events removed.</param>
/// <param name="Compaction">Files merged.</param>
/// <param name="FilesDeleted">Files deleted from the disk: they left their tables, or never came to be part of them, longer ago than any reader may run.</param>
/// <param name="Failures">Stores at which something failed; the log says what.</param>
internal readonly record struct MaintenanceReport(RetentionReport Retention, CompactionReport Compaction, int FilesDeleted, int Failures)
{
    /// <summary>Sum of both.</summary>
    public static MaintenanceReport operator +(MaintenanceReport a, MaintenanceReport b) =>
        new(a.Retention + b.Retention, a.Compaction + b.Compaction, a.FilesDeleted + b.FilesDeleted, a.Failures + b.Failures);
}
