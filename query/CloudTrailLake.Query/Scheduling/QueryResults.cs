using CloudTrailLake.Query.Results;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>Answer of GetQueryResults: where the query stands, and a page of rows when there are any.</summary>
/// <param name="Query">The query's record.</param>
/// <param name="Page">Rows; null while the query has none to show (queued, running, failed, cancelled).</param>
internal sealed record QueryResults(QueryRecord Query, QueryResultPage? Page);
