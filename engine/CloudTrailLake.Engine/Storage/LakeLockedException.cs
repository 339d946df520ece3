namespace CloudTrailLake.Engine.Storage;

/// <summary>Another process has the lake open for writing.</summary>
internal sealed class LakeLockedException(string message, Exception? inner = null) : IOException(message, inner);
