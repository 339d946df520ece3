using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Rest.Formats;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>Runs a statement and sends its rows as they come.</summary>
internal sealed class RunSql(InteractiveQueries queries, RowStream rows, TimeSpan longest) : RestEndpoint
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
    public override Task HandleAsync(RestRequest request)
    {
        var format = ResultFormats.Choose(request.Context.Request);
        var statement = SqlStatementReader.Read(request, longest);
        var parameters = SqlParameterReader.Read(statement.Parameters);
        var query = new QueryRequest(request.Caller.Scope.AccountId, request.Caller.Scope.Region, statement.Statement!) { AllowNames = true };
        var timeout = statement.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : longest;
        return rows.SendAsync(request, format, timeout, stopped => queries.Stream(query, parameters, statement.Limit, stopped));
    }
}
