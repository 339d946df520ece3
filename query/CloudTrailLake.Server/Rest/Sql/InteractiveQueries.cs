using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>Queries whose rows go to their caller alone: nothing is recorded, nothing kept.</summary>
internal sealed class InteractiveQueries(IQueryEngine engine, IEventDataStoreDirectory stores, TimeProvider time)
{
    /// <summary>Starts a query.</summary>
    public IQueryExecution Stream(QueryRequest request, QueryParameters parameters, long? limit, CancellationToken cancellationToken)
    {
        var query = engine.Analyze(request.QueryString, new LakeCatalog(stores, request.AccountId, request.Region, request.AllowNames), time.GetUtcNow(), parameters);
        var execution = engine.Execute(query, cancellationToken);
        return limit is { } rows ? new LimitedExecution(execution, rows) : execution;
    }
}
