namespace CloudTrailLake.Ingest.Sources;

/// <summary>An object or folder of which nothing was imported.</summary>
/// <param name="Location">Path, or S3 key or prefix.</param>
/// <param name="ErrorType">One word in the form of AWS's error types, such as <c>AccessDenied</c> (<c>ListImportFailures</c>).</param>
/// <param name="ErrorMessage">What happened, in words.</param>
internal sealed record ObjectFailure(string Location, string ErrorType, string ErrorMessage);
