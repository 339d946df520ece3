namespace CloudTrailLake.Automation.Runs;

/// <summary>What a run looks at. It is stored before the query starts, so that a repeated run looks at the same.</summary>
/// <param name="StoreId">The event data store whose commit versions count; null for a statement that asks for none.</param>
/// <param name="Since">Commit version after which it looks: that of the last successful run.</param>
/// <param name="Until">Commit version up to which it looks: the store's when the run began.</param>
/// <param name="StartTime">Fire time of the last successful run, else the fire time before.</param>
/// <param name="EndTime">Fire time of this run.</param>
internal sealed record RunWindow(Guid? StoreId, long? Since, long? Until, DateTimeOffset StartTime, DateTimeOffset EndTime);
