using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Answers a page of a query's rows; while it runs, its status and no rows.</summary>
internal sealed class GetQueryResults(QueryAccess access) : Operation<GetQueryResults.Request, GetQueryResults.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        QueryMembers.EventDataStore,
        QueryMembers.QueryId with { Required = true },
        new("NextToken", CloudTrailShapes.PaginationToken),
        new("MaxQueryResults", CloudTrailShapes.MaxResultsModelled),
        QueryMembers.OwnerAccountId);

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        access.Get(caller, request.QueryId, request.EventDataStore, request.EventDataStoreOwnerAccountId);
        var (query, page) = access.Queries.GetResults(
            caller.Scope.AccountId, caller.Scope.Region, request.QueryId, request.NextToken, request.MaxQueryResults);
        var rows = page is null ? [] : Rows(page);
        var statistics = new Statistics(rows.Count, page?.TotalRows ?? query.TotalResultsCount, query.Statistics.BytesScanned);
        return Task.FromResult(new Response(query.State.ApiName(), statistics, rows, page?.NextToken, query.ErrorMessage));
    }

    /// <summary>A row is a list of objects with one member each, so that a name may stand twice.</summary>
    private static IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Rows(QueryResultPage page) =>
        [.. page.Rows.Select(row => page.Columns.Select((column, i) => new Dictionary<string, string?>(1) { [column.Name] = row[i] }).ToList())];

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? EventDataStore, string QueryId, string? NextToken, int? MaxQueryResults, string? EventDataStoreOwnerAccountId);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(
        string QueryStatus,
        Statistics QueryStatistics,
        IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, string?>>> QueryResultRows,
        string? NextToken,
        string? ErrorMessage);

    /// <summary>Rows of the page, rows of the result, bytes read.</summary>
    internal sealed record Statistics(int ResultsCount, long TotalResultsCount, long BytesScanned);
}
