namespace CloudTrailLake.Engine.CommitLog;

/// <summary>The store was written by a newer release, or by other software, with features that this one does not know.</summary>
internal sealed class UnsupportedFormatException(string message) : NotSupportedException(message);
