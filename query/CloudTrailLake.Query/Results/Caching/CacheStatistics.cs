namespace CloudTrailLake.Query.Results.Caching;

/// <summary>What the result cache did since the process began, and what it holds.</summary>
/// <param name="Hits">Queries that were answered from it.</param>
/// <param name="Misses">Queries that it could have answered, had the answer been there.</param>
/// <param name="Bypasses">Queries that it never answers: clock or chance is in them, or the caller did not want it.</param>
/// <param name="Entries">Results it holds.</param>
/// <param name="Bytes">Their bytes on disk.</param>
/// <param name="MaxBytes">Bytes they may take.</param>
/// <param name="BytesSaved">Bytes that hits did not have to scan.</param>
/// <param name="MillisecondsSaved">Time that the runs behind the hits had taken.</param>
/// <param name="Evictions">Entries that went for want of room.</param>
internal sealed record CacheStatistics(long Hits, long Misses, long Bypasses, int Entries, long Bytes, long MaxBytes, long BytesSaved, long MillisecondsSaved, long Evictions);
