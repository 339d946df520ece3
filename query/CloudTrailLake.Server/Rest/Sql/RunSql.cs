using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Rest.Formats;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>Runs a statement and sends its rows as they come.</summary>
/// <param name="queries">The queries.</param>
/// <param name="rows">Sends their rows.</param>
/// <param name="parquet">Sends them as a file.</param>
/// <param name="longest">How long a query may run.</param>
internal sealed class RunSql(QueryService queries, RowStream rows, ParquetAnswer parquet, TimeSpan longest) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/sql";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Runs a statement and streams its rows in the form that Accept asks for.";

    /// <inheritdoc/>
    public override EndpointDescription Description => SqlStatementReader.Description with { Answer = typeof(SqlAnswer), OtherAnswers = ResultFormats.OtherThanJson };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var format = ResultFormats.Choose(request.Context.Request, ResultFormats.All);
        var query = SqlStatementReader.ReadQuery(request, longest);
        return format switch
        {
            ParquetFormat file => parquet.SendAsync(request, file, query),
            StreamedFormat streamed => rows.SendAsync(request, streamed, query.Timeout ?? longest, stopped => Start(request, query, stopped)),
            _ => throw new InvalidOperationException($"{format.MediaType} is sent in no way."),
        };
    }

    private Query.Execution.IQueryExecution Start(RestRequest request, QueryRequest query, CancellationToken stopped)
    {
        var execution = queries.Stream(query, stopped);
        request.Context.Response.Headers[RowStream.CacheHeader] = execution.IsCached ? "hit" : query.NoCache ? "bypass" : "miss";
        return execution;
    }
}
