namespace CloudTrailLake.Ingest.Imports;

/// <summary>An import cannot go on: a commit failed. What was committed before stays; the failed commit left nothing.</summary>
internal sealed class ImportException(string message, Exception inner) : Exception(message, inner);
