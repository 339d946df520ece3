namespace CloudTrailLake.Ingest.Journal;

/// <summary>More waits in the journal than it may hold; what is taken in now would only wait behind it. Try again later.</summary>
internal sealed class JournalFullException(string message) : Exception(message);
