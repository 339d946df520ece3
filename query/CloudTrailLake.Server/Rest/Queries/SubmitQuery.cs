using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Rest.Sql;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Queries;

/// <summary>Queues a statement, and answers at once with the id to ask for.</summary>
internal sealed class SubmitQuery(QueryService queries, TimeSpan longest) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/queries";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Submits a statement, as /v1/sql takes it, to be run and polled; its result is kept for seven days.";

    /// <inheritdoc/>
    public override EndpointDescription Description => SqlStatementReader.Description with { Answer = typeof(Answer), Status = StatusCodes.Status202Accepted };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var query = queries.Start(SqlStatementReader.ReadQuery(request, longest));
        request.Context.Response.Headers.Location = $"{Path}/{query.QueryId}";
        return request.WriteJsonAsync(new Answer(query.QueryId, query.State.ApiName()), StatusCodes.Status202Accepted);
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(string QueryId, string Status);
}
