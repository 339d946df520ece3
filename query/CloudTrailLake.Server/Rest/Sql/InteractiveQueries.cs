using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>Queries whose rows go to their caller alone: nothing is recorded, nothing kept.</summary>
internal sealed class InteractiveQueries(IQueryEngine engine, IEventDataStoreDirectory stores, TimeProvider time)
{
    /// <summary>Starts a query.</summary>
    public IQueryExecution Stream(QueryRequest request, long? limit, CancellationToken cancellationToken)
    {
        var query = engine.Analyze(request.QueryString, new LakeCatalog(stores, request.AccountId, request.Region, request.AllowNames), time.GetUtcNow());
        var execution = engine.Execute(query, cancellationToken);
        return limit is { } rows ? new LimitedExecution(execution, rows) : execution;
    }
}
