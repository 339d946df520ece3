using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Operations.Queries;
using CloudTrailLake.Server.Rest.Formats;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Rest.Sql;

namespace CloudTrailLake.Server.Rest.Queries;

/// <summary>The kept rows of a query that has finished, in the forms of <c>/v1/sql</c> that are streamed.</summary>
internal sealed class SendResults(QueryAccess access, RowStream rows, TimeSpan longest) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/queries/{id}/results";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Streams the rows of a finished query in the form that Accept asks for.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new()
    {
        Answer = typeof(SqlAnswer),
        OtherAnswers = [.. ResultFormats.Streamed.Skip(1).Select(format => format.MediaType)],
    };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var format = ResultFormats.Choose(request.Context.Request, ResultFormats.Streamed);
        var query = access.Get(request.Caller, request.Route("id"), eventDataStore: null, ownerAccountId: null);
        CheckFinished(query);
        request.Context.Response.Headers[RowStream.QueryIdHeader] = query.QueryId;
        return rows.SendAsync(request, format, longest, stopped => Open(query, stopped));
    }

    private IQueryExecution Open(QueryRecord query, CancellationToken stopped) => access.Queries.OpenResults(query.AccountId, query.Region, query.QueryId, stopped)
        ?? throw new ServiceException(ErrorCode.QueryIdNotFound, $"The query {query.QueryId} has no typed rows any more. Run it again.");

    /// <summary>A query that ran out of time keeps the rows up to then; here they would pass for all.</summary>
    private static void CheckFinished(QueryRecord query)
    {
        var id = query.QueryId;
        ServiceException? refusal = query.State switch
        {
            QueryState.Finished => null,
            QueryState.Queued or QueryState.Running =>
                new ServiceException(ErrorCode.QueryNotFinished, $"The query {id} is {query.State.ApiName()}; its rows are there when it has FINISHED."),
            QueryState.Failed => new ServiceException(ErrorCode.QueryFailed, $"The query {id} failed: {query.ErrorMessage}"),
            QueryState.Cancelled => new ServiceException(ErrorCode.QueryCancelled, $"The query {id} was cancelled."),
            QueryState.TimedOut => new ServiceException(ErrorCode.QueryTimedOut, $"The query {id} ran out of time."),
            _ => throw new InvalidOperationException($"A query is {query.State}."),
        };
        if (refusal is not null)
        {
            throw refusal;
        }
    }
}
