using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>The kept result of a query, read page by page: cells as the service shows them.</summary>
internal sealed class KeptResult
{
    private readonly QueryService queries;
    private readonly LakeScope scope;
    private readonly string queryId;
    private readonly QueryResultPage first;

    private KeptResult(QueryService queries, LakeScope scope, string queryId, QueryResultPage first)
    {
        this.queries = queries;
        this.scope = scope;
        this.queryId = queryId;
        this.first = first;
    }

    /// <summary>Names and types.</summary>
    public IReadOnlyList<StoredColumn> Columns => first.Columns;

    /// <summary>Rows of the whole result.</summary>
    public long RowCount => first.TotalRows;

    /// <summary>Opens a result.</summary>
    /// <exception cref="AutomationException">It is not kept any more.</exception>
    public static KeptResult Open(QueryService queries, LakeScope scope, string queryId)
    {
        try
        {
            if (queries.GetResults(scope.AccountId, scope.Region, queryId).Page is { } page)
            {
                return new KeptResult(queries, scope, queryId, page);
            }
        }
        catch (QueryServiceException e) when (e.Error == QueryServiceError.QueryIdNotFound)
        {
            // Its seven days are over.
        }

        throw AutomationException.NotFound($"The result of the query {queryId} is not kept any more.");
    }

    /// <summary>The rows in their order.</summary>
    public IEnumerable<string?[]> Read()
    {
        for (var page = first; ;)
        {
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            if (page.NextToken is null)
            {
                yield break;
            }

            page = queries.GetResults(scope.AccountId, scope.Region, queryId, page.NextToken).Page ?? throw AutomationException.NotFound($"The result of the query {queryId} is not kept any more.");
        }
    }
}
