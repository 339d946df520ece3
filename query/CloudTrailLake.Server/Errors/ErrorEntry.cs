using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Server.Errors;

/// <summary>One error that the service can answer.</summary>
/// <param name="Code">Our name of it.</param>
/// <param name="Exception">The AWS error name on the wire (<c>__type</c>, <c>x-amzn-ErrorType</c>).</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Kind">Who has to act.</param>
/// <param name="Cause">What commonly leads to it.</param>
/// <param name="Remedy">What the caller can do.</param>
/// <param name="SqlState">Its SQLSTATE under <c>/v1</c>, where the error itself brings no closer one.</param>
/// <param name="IsTransient">Whether the same request may well succeed a little later.</param>
internal sealed record ErrorEntry(
    ErrorCode Code, string Exception, int Status, ErrorKind Kind, string Cause, string Remedy, string SqlState = SqlStates.InvalidParameterValue, bool IsTransient = false);
