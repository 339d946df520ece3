namespace CloudTrailLake.Server.Errors;

/// <summary>A fault that an operation looks for.</summary>
/// <param name="Code">What it answers then.</param>
/// <param name="When">In words, the end of a sentence.</param>
internal sealed record OperationFault(ErrorCode Code, string When);
