namespace CloudTrailLake.Query.Functions.JsonPath;

/// <summary>A path cannot be evaluated on this JSON; what the function gives then is said by its ON ERROR.</summary>
internal sealed class JsonPathException(string message) : Exception(message);
