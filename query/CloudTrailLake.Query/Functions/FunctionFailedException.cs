namespace CloudTrailLake.Query.Functions;

/// <summary>A function refuses its arguments; the message is what the owner of the query reads.</summary>
internal sealed class FunctionFailedException(string message) : Exception(message);
