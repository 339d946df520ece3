namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>One operand is NULL and another fails: whether the failing one is looked at is left to the engine, in Trino too.</summary>
internal sealed class Undetermined() : Exception("NULL beside a failure");
