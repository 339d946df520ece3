namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>A data file as de-duplication knows it.</summary>
/// <param name="DataFile">Full path.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record IndexedFile(string DataFile, long Rows);
