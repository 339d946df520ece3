namespace CloudTrailLake.Query.Scheduling;

/// <summary>A call to the query service was refused.</summary>
internal sealed class QueryServiceException(QueryServiceError error, string message) : Exception(message)
{
    public QueryServiceError Error { get; } = error;
}
