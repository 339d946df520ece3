using System.Globalization;
using CloudTrailLake.Automation;
using CloudTrailLake.Automation.Dashboards.Refreshing;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Answers where a query stands and what it cost: by id, the newest one of an alias, or the one of a widget in a refresh of its dashboard.</summary>
internal sealed class DescribeQuery(QueryAccess access, QueryAliases aliases, DashboardRefresher refresher) : Operation<DescribeQuery.Request, DescribeQuery.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        QueryMembers.EventDataStore,
        QueryMembers.QueryId,
        new("QueryAlias", CloudTrailShapes.QueryAlias),
        new("RefreshId", CloudTrailShapes.RefreshId),
        QueryMembers.OwnerAccountId);

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var query = Find(caller, request);
        var statistics = new Statistics(
            query.Statistics.EventsMatched,
            query.Statistics.EventsScanned,
            query.Statistics.BytesScanned,
            query.Statistics.ExecutionTimeInMillis,
            query.CreationTime);
        return Task.FromResult(new Response(
            query.QueryId, query.QueryString, query.State.ApiName(), statistics, query.ErrorMessage, query.DeliveryS3Uri, query.DeliveryStatus, aliases.Prompt(caller.Scope, query.QueryAlias)));
    }

    private QueryRecord Find(Caller caller, Request request)
    {
        if (request.RefreshId is { } refreshId)
        {
            return request is { QueryAlias: { } widget, QueryId: null }
                ? InRefresh(caller, refreshId, widget)
                : throw new ServiceException(ErrorCode.InvalidParameter, "A RefreshId needs the QueryAlias of a widget beside it, and no QueryId.");
        }

        return (request.QueryId, request.QueryAlias) switch
        {
            (null, null) => throw new ServiceException(ErrorCode.InvalidParameter, "DescribeQuery needs a QueryId or a QueryAlias."),
            ({ }, { }) => throw new ServiceException(ErrorCode.InvalidParameter, "DescribeQuery takes a QueryId or a QueryAlias, not both."),
            ({ } id, null) => access.Get(caller, id, request.EventDataStore, request.EventDataStoreOwnerAccountId),
            (null, { } alias) => access.Active(caller, access.Queries.DescribeByAlias(caller.Scope.AccountId, caller.Scope.Region, alias)),
        };
    }

    /// <summary>The query of a widget in a refresh. It has its id from the refresh's begin on, and is queued until the account may have one more query.</summary>
    private QueryRecord InRefresh(Caller caller, string refreshId, string queryAlias)
    {
        var refresh = long.TryParse(refreshId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? refresher.Find(caller.Scope, id) : null;
        var planned = refresh?.Queries.FirstOrDefault(query => string.Equals(query.QueryAlias, queryAlias, StringComparison.Ordinal))
            ?? throw new ServiceException(ErrorCode.QueryIdNotFound, $"There is no query with the alias {queryAlias} in a refresh {refreshId}.");
        try
        {
            return access.Active(caller, access.Queries.Describe(caller.Scope.AccountId, caller.Scope.Region, planned.QueryId));
        }
        catch (QueryServiceException e) when (e.Error == QueryServiceError.QueryIdNotFound && (planned.ErrorMessage is not null || refresh!.Status == RefreshStatus.Running))
        {
            return NotStarted(caller, refresh!, planned);
        }
    }

    private static QueryRecord NotStarted(Caller caller, Refresh refresh, RefreshQuery planned) => new()
    {
        QueryId = planned.QueryId,
        AccountId = caller.Scope.AccountId,
        Region = caller.Scope.Region,
        QueryString = planned.QueryStatement,
        EventDataStores = [],
        State = planned.ErrorMessage is null ? QueryState.Queued : QueryState.Failed,
        CreationTime = refresh.CreatedAt,
        QueryAlias = planned.QueryAlias,
        ErrorMessage = planned.ErrorMessage,
    };

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? EventDataStore, string? QueryId, string? QueryAlias, string? RefreshId, string? EventDataStoreOwnerAccountId);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(
        string QueryId, string QueryString, string QueryStatus, Statistics QueryStatistics, string? ErrorMessage, string? DeliveryS3Uri, DeliveryStatus? DeliveryStatus, string? Prompt);

    /// <summary>What the query read and how long it took.</summary>
    internal sealed record Statistics(long EventsMatched, long EventsScanned, long BytesScanned, long ExecutionTimeInMillis, DateTimeOffset CreationTime);
}
