namespace CloudTrailLake.Ingest.Sources;

/// <summary>An object or folder that was not imported, or not wholly.</summary>
/// <param name="Location">Path, or S3 key or prefix.</param>
/// <param name="ErrorType">One word in the form of AWS's error types, such as <c>AccessDenied</c> (<c>ListImportFailures</c>).</param>
/// <param name="ErrorMessage">What happened, in words.</param>
internal sealed record ObjectFailure(string Location, string ErrorType, string ErrorMessage);
