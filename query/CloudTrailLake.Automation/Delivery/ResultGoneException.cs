namespace CloudTrailLake.Automation.Delivery;

/// <summary>The result of a query is not kept any more.</summary>
internal sealed class ResultGoneException(string queryId) : Exception($"The result of the query {queryId} is not kept any more.");
