namespace CloudTrailLake.Query.Functions;

/// <summary>A function cannot answer for these arguments: the text is what the owner of the query reads, in Trino's words.</summary>
internal sealed class FunctionException(string message, Exception? inner = null) : Exception(message, inner);
