using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Checks a statement and queues it. A statement that is wrong is refused here, with line and column.</summary>
internal sealed class StartQuery(QueryAccess access) : Operation<StartQuery.Request, StartQuery.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("QueryStatement", CloudTrailShapes.QueryStatement),
        new("DeliveryS3Uri", CloudTrailShapes.DeliveryS3Uri),
        new("QueryAlias", CloudTrailShapes.QueryAlias),
        new("QueryParameters", CloudTrailShapes.QueryParameters),
        new("EventDataStoreOwnerAccountId", CloudTrailShapes.AccountId));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        if (request.QueryStatement is null && request.QueryAlias is null)
        {
            throw new ServiceException(ErrorCode.InvalidParameter, "StartQuery needs a QueryStatement or a QueryAlias.");
        }

        if (request.QueryAlias is not null || request.QueryParameters is not null)
        {
            throw new ServiceException(ErrorCode.UnsupportedOperation, "QueryAlias and QueryParameters belong to dashboards, which are not served yet. Send a QueryStatement.");
        }

        if (request.DeliveryS3Uri is not null)
        {
            throw new ServiceException(ErrorCode.UnsupportedOperation, "Delivery of results to S3 is not served yet. Leave DeliveryS3Uri out and read them with GetQueryResults.");
        }

        QueryAccess.CheckOwner(caller, request.EventDataStoreOwnerAccountId);
        var query = access.Queries.Start(new QueryRequest(caller.Scope.AccountId, caller.Scope.Region, request.QueryStatement!));
        return Task.FromResult(new Response(query.QueryId));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string? QueryStatement, string? DeliveryS3Uri, string? QueryAlias, IReadOnlyList<string>? QueryParameters, string? EventDataStoreOwnerAccountId);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string QueryId);
}
