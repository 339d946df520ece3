namespace CloudTrailLake.Ingest.Sources;

/// <summary>The error types of import failures (AWS shows them as <c>ErrorType</c> in <c>ListImportFailures</c>).</summary>
internal static class SourceErrorTypes
{
    public const string AccessDenied = "AccessDenied";
    public const string NotFound = "NoSuchKey";
    public const string NoSuchBucket = "NoSuchBucket";
    public const string ArchivedObject = "InvalidObjectState";
    public const string ReadError = "ReadError";
    public const string TooLarge = "EntityTooLarge";
    public const string MalformedObject = "MalformedObject";
}
