using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Answers where a query stands and what it cost; by id, or the newest one of an alias.</summary>
internal sealed class DescribeQuery(QueryAccess access) : Operation<DescribeQuery.Request, DescribeQuery.Response>
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
            query.QueryId, query.QueryString, query.State.ApiName(), statistics, query.ErrorMessage, query.DeliveryS3Uri, query.DeliveryStatus));
    }

    private QueryRecord Find(Caller caller, Request request)
    {
        if (request.RefreshId is not null)
        {
            throw new ServiceException(ErrorCode.UnsupportedOperation, "RefreshId belongs to dashboards, which are not served yet.");
        }

        return (request.QueryId, request.QueryAlias) switch
        {
            (null, null) => throw new ServiceException(ErrorCode.InvalidParameter, "DescribeQuery needs a QueryId or a QueryAlias."),
            ({ }, { }) => throw new ServiceException(ErrorCode.InvalidParameter, "DescribeQuery takes a QueryId or a QueryAlias, not both."),
            ({ } id, null) => access.Get(caller, id, request.EventDataStore, request.EventDataStoreOwnerAccountId),
            (null, { } alias) => access.Active(caller, access.Queries.DescribeByAlias(caller.Scope.AccountId, caller.Scope.Region, alias)),
        };
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? EventDataStore, string? QueryId, string? QueryAlias, string? RefreshId, string? EventDataStoreOwnerAccountId);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(
        string QueryId, string QueryString, string QueryStatus, Statistics QueryStatistics, string? ErrorMessage, string? DeliveryS3Uri, DeliveryStatus? DeliveryStatus);

    /// <summary>What the query read and how long it took.</summary>
    internal sealed record Statistics(long EventsMatched, long EventsScanned, long BytesScanned, long ExecutionTimeInMillis, DateTimeOffset CreationTime);
}
