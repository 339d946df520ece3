using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Diagnostics;

/// <summary>Log messages of the storage engine: ids 1000 to 1899, errors from 1900.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1001, LogLevel.Debug, "Commit {Version} of {Store}: {Operation}, {Files} files, {Objects} objects.")]
    public static partial void Committed(ILogger logger, string store, long version, string operation, int files, int objects);

    [LoggerMessage(1002, LogLevel.Information, "Another writer took version {Version} of {Store}; trying the next.")]
    public static partial void CommitConflict(ILogger logger, string store, long version);

    [LoggerMessage(1003, LogLevel.Debug, "Checkpoint {Version} of {Store} written.")]
    public static partial void CheckpointWritten(ILogger logger, string store, long version);

    [LoggerMessage(1004, LogLevel.Information, "Deleted {Count} files in {Store} that no commit refers to.")]
    public static partial void OrphansDeleted(ILogger logger, string store, int count);

    [LoggerMessage(1005, LogLevel.Debug, "Merged {Files} files of {Day} in {Store} into one of {Rows} rows.")]
    public static partial void Merged(ILogger logger, string store, DateOnly day, int files, long rows);

    [LoggerMessage(1006, LogLevel.Information, "Removed {Rows} expired events in {Files} files from {Store}.")]
    public static partial void Expired(ILogger logger, string store, long rows, int files);

    [LoggerMessage(1900, LogLevel.Warning, "Checkpoint of {Store} at {Version} failed; the commit stands, and the next one tries again.")]
    public static partial void CheckpointFailed(ILogger logger, Exception exception, string store, long version);

    [LoggerMessage(1901, LogLevel.Warning, "Checkpoint {Version} of {Store} is unreadable; reading the commits instead.")]
    public static partial void CheckpointUnreadable(ILogger logger, Exception exception, string store, long version);

    [LoggerMessage(1902, LogLevel.Warning, "Orphaned file {Path} cannot be deleted.")]
    public static partial void OrphanKept(ILogger logger, Exception exception, string path);

    [LoggerMessage(1904, LogLevel.Warning, "The file {Name} in the head of event data store {Store} is not the lake's own ({Reason}): signing begins anew, and verifying the store says so.")]
    public static partial void HeadNotOwn(ILogger logger, Guid store, string name, string reason);

    [LoggerMessage(1905, LogLevel.Warning, "The head of event data store {Store} could not be moved to commit {Version}; its signature stands beside, and the next start moves it.")]
    public static partial void HeadNotWritten(ILogger logger, Exception exception, Guid store, long version);

    [LoggerMessage(1906, LogLevel.Warning, "Commit {Version} of event data store {Store} was not written by this lake; its head lists it as foreign.")]
    public static partial void ForeignCommit(ILogger logger, Guid store, long version);

    [LoggerMessage(1903, LogLevel.Warning, "Ledger index {Version} of {Store} is unreadable; reading the ledger instead.")]
    public static partial void LedgerIndexUnreadable(ILogger logger, Exception exception, string store, long version);
}
