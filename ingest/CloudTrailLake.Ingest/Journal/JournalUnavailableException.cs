namespace CloudTrailLake.Ingest.Journal;

/// <summary>The journal cannot be written: nothing was acknowledged.</summary>
internal sealed class JournalUnavailableException(string message, Exception cause) : IOException(message, cause);
