namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>What Trino refuses to compute.</summary>
internal sealed class Failure(string reason) : Exception(reason);
