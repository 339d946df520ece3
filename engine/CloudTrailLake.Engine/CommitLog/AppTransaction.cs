namespace CloudTrailLake.Engine.CommitLog;

/// <summary>How far an application's own input is committed (Delta: <c>txn</c>), so that a replay is idempotent.</summary>
/// <param name="AppId">The application.</param>
/// <param name="Version">Its own, growing, version.</param>
internal sealed record AppTransaction(string AppId, long Version);
