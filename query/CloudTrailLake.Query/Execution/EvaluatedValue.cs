namespace CloudTrailLake.Query.Execution;

/// <summary>What a statement that reads no table gives: one value, or why there is none.</summary>
/// <param name="Type">Trino's name of the type; null where there is no value.</param>
/// <param name="Text">The value as results show it; null for NULL.</param>
/// <param name="Error">The failure, with its place in the statement where there is one.</param>
internal readonly record struct EvaluatedValue(string? Type, string? Text, string? Error)
{
    public static EvaluatedValue Failure(string error) => new(null, null, error);
}
