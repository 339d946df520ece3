using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Compaction;

/// <summary>Files of one day and one schema version that become one, in the order of their commits.</summary>
internal sealed record CompactionGroup(DateOnly CalendarDay, IReadOnlyList<DataFile> Files);
