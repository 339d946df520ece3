using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>Kept results as the query service pages them.</summary>
internal sealed class QueryServiceRows(QueryService queries) : IResultRowReader
{
    /// <inheritdoc/>
    public ResultRows Open(QueryRecord query)
    {
        var first = Page(query, token: null);
        return new ResultRows([.. first.Columns.Select(column => column.Name)], Rows(query, first));
    }

    private IEnumerable<IReadOnlyList<string?>> Rows(QueryRecord query, QueryResultPage page)
    {
        while (true)
        {
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            if (page.NextToken is null)
            {
                yield break;
            }

            page = Page(query, page.NextToken);
        }
    }

    private QueryResultPage Page(QueryRecord query, string? token)
    {
        try
        {
            return queries.GetResults(query.AccountId, query.Region, query.QueryId, token).Page ?? throw new ResultGoneException(query.QueryId);
        }
        catch (QueryServiceException e) when (e.Error == QueryServiceError.QueryIdNotFound)
        {
            throw new ResultGoneException(query.QueryId);
        }
    }
}
