using CloudTrailLake.Automation;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>
/// Checks a statement and queues it: one that is given, or the one of a widget or a generated query that its alias names, with parameters filled in as text.
/// A statement that is wrong is refused here, with line and column, and so is a place of delivery that cannot be written to.
/// </summary>
internal sealed class StartQuery(QueryAccess access, QueryAliases aliases, DeliveryService deliveries) : Operation<StartQuery.Request, StartQuery.Response>
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
    protected override async Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        QueryAccess.CheckOwner(caller, request.EventDataStoreOwnerAccountId);
        var statement = Statement(caller, request);
        if (request.DeliveryS3Uri is { } uri)
        {
            // A delivery writes with the operator's credentials, which is more than looking.
            caller.Require(AccessRole.Write, "DeliveryS3Uri");
            await deliveries.CheckAsync(caller.Scope.Region, uri, cancellationToken);
        }

        var query = access.Queries.Start(
            new QueryRequest(caller.Scope.AccountId, caller.Scope.Region, statement) { Role = caller.Role.ToString(), QueryAlias = request.QueryAlias, DeliveryS3Uri = request.DeliveryS3Uri });
        return new Response(query.QueryId);
    }

    private string Statement(Caller caller, Request request) => (request.QueryStatement, request.QueryAlias) switch
    {
        (null, null) => throw new ServiceException(ErrorCode.InvalidParameter, "StartQuery needs a QueryStatement or a QueryAlias."),
        ({ }, { }) => throw new ServiceException(ErrorCode.InvalidParameter, "StartQuery takes a QueryStatement or a QueryAlias, not both."),
        ({ }, null) when request.QueryParameters is not null => throw new ServiceException(ErrorCode.InvalidParameter, "QueryParameters belong to a QueryAlias; write values into the QueryStatement."),
        ({ } statement, null) => statement,
        (null, { } alias) => aliases.Statement(caller.Scope, alias, request.QueryParameters),
    };

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string? QueryStatement, string? DeliveryS3Uri, string? QueryAlias, IReadOnlyList<string>? QueryParameters, string? EventDataStoreOwnerAccountId);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string QueryId);
}
