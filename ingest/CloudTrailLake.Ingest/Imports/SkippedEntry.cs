namespace CloudTrailLake.Ingest.Imports;

/// <summary>What a listing left out.</summary>
/// <param name="Location">Path or S3 key.</param>
/// <param name="Reason">Continues the sentence that the location begins: "is a symbolic link that leaves the folder".</param>
internal sealed record SkippedEntry(string Location, string Reason);
