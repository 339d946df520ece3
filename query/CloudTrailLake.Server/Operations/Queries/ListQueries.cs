using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Lists the queries of a store of the last seven days, newest first.</summary>
internal sealed class ListQueries(Lake lake, QueryAccess access, PageTokens tokens) : Operation<ListQueries.Request, ListQueries.Response>
{
    /// <summary>How far back queries are listed (AWS: seven days).</summary>
    public static readonly TimeSpan History = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        QueryMembers.EventDataStore with { Required = true },
        new("NextToken", CloudTrailShapes.PaginationToken),
        new("MaxResults", CloudTrailShapes.MaxResultsModelled),
        new("StartTime", CloudTrailShapes.Date),
        new("EndTime", CloudTrailShapes.Date),
        new("QueryStatus", CloudTrailShapes.QueryStatus));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        if (request.StartTime > request.EndTime)
        {
            throw new ServiceException(ErrorCode.InvalidDateRange, "StartTime lies after EndTime.");
        }

        var store = lake.Stores.GetActive(caller.Scope, request.EventDataStore);
        var scope = new PageScope(
            Name, caller.Scope, store.Arn, request.QueryStatus ?? "", $"{request.StartTime?.ToUnixTimeMilliseconds()}", $"{request.EndTime?.ToUnixTimeMilliseconds()}");
        var position = tokens.Read(scope, request.NextToken);
        var page = Page.Of(request.MaxResults, limit => Read(caller, store, request, position, limit), query => tokens.Create(scope, Position(query)));
        return Task.FromResult(new Response([.. page.Items.Select(query => new Item(query.QueryId, query.State.ApiName(), query.CreationTime))], page.NextToken));
    }

    /// <summary>A position that queries started since do not move: they come before it.</summary>
    private static string Position(QueryRecord query) => $"{long.MaxValue - query.CreationTime.ToUnixTimeMilliseconds():D19} {query.QueryId}";

    private IReadOnlyList<QueryRecord> Read(Caller caller, EventDataStoreRecord store, Request request, string after, int limit)
    {
        var oldest = lake.Options.TimeProvider.GetUtcNow() - History;
        var filter = new QueryFilter(caller.Scope.AccountId, caller.Scope.Region)
        {
            EventDataStore = store.Id,
            CreatedFrom = request.StartTime > oldest ? request.StartTime : oldest,
            CreatedTo = request.EndTime,
            State = request.QueryStatus is { } status && QueryStates.TryParse(status, out var state) ? state : null,
        };
        return [.. access.Queries.List(filter).Where(query => string.CompareOrdinal(Position(query), after) > 0).Take(limit)];
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string EventDataStore, string? NextToken, int? MaxResults, DateTimeOffset? StartTime, DateTimeOffset? EndTime, string? QueryStatus);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<Item> Queries, string? NextToken);

    /// <summary>A query in the list.</summary>
    internal sealed record Item(string QueryId, string QueryStatus, DateTimeOffset CreationTime);
}
