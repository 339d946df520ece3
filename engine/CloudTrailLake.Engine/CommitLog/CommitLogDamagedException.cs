namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A file of the commit log is missing, unreadable or not what the chain says it was. It is never skipped: rows would vanish silently.</summary>
internal sealed class CommitLogDamagedException(string file, string reason, Exception? inner = null)
    : IOException($"The commit log is damaged at '{file}': {reason}", inner)
{
    /// <summary>The damaged file.</summary>
    public string File { get; } = file;
}
