namespace CloudTrailLake.Engine.Catalog;

/// <summary>How far an import has come (AWS: <c>ImportStatistics</c>).</summary>
internal sealed record ImportStatistics(long PrefixesFound, long PrefixesCompleted, long FilesCompleted, long EventsCompleted, long FailedEntries);
