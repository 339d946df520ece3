namespace CloudTrailLake.Server.Errors;

/// <summary>One error that the service can answer.</summary>
/// <param name="Code">Our name of it.</param>
/// <param name="Exception">The AWS error name on the wire (<c>__type</c>, <c>x-amzn-ErrorType</c>).</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Kind">Who has to act.</param>
/// <param name="Cause">What commonly leads to it.</param>
/// <param name="Remedy">What the caller can do.</param>
internal sealed record ErrorEntry(ErrorCode Code, string Exception, int Status, ErrorKind Kind, string Cause, string Remedy);
