namespace CloudTrailLake.Data.Transport;

/// <summary>A function of the dialect.</summary>
internal sealed record FunctionDescription(string Name, string Kind, string Signature, string? ReturnType);
