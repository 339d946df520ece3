using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Ends a query that is queued or running.</summary>
internal sealed class CancelQuery(QueryAccess access) : Operation<CancelQuery.Request, CancelQuery.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        QueryMembers.EventDataStore,
        QueryMembers.QueryId with { Required = true },
        QueryMembers.OwnerAccountId);

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        access.Get(caller, request.QueryId, request.EventDataStore, request.EventDataStoreOwnerAccountId);
        var query = access.Queries.Cancel(caller.Scope.AccountId, caller.Scope.Region, request.QueryId);
        return Task.FromResult(new Response(query.QueryId, query.State.ApiName()));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? EventDataStore, string QueryId, string? EventDataStoreOwnerAccountId);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string QueryId, string QueryStatus);
}
