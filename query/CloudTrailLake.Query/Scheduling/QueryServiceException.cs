namespace CloudTrailLake.Query.Scheduling;

/// <summary>A call to the query service was refused.</summary>
internal sealed class QueryServiceException(QueryServiceError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public QueryServiceError Error { get; } = error;
}
