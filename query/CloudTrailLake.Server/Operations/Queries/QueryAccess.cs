using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>What the operations on queries have in common.</summary>
internal sealed class QueryAccess(Lake lake, QueryService queries)
{
    /// <summary>The queries.</summary>
    public QueryService Queries => queries;

    /// <summary>Stores of other accounts are not there: an owner other than the caller's account has none for the caller.</summary>
    public static void CheckOwner(Caller caller, string? ownerAccountId)
    {
        if (ownerAccountId is not null && ownerAccountId != caller.Scope.AccountId)
        {
            throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"The account {ownerAccountId} shares no event data store with this one.");
        }
    }

    /// <summary>A query of the caller.</summary>
    /// <exception cref="CatalogException">A store that it reads, or the one the request names, is pending deletion.</exception>
    public QueryRecord Get(Caller caller, string queryId, string? eventDataStore, string? ownerAccountId)
    {
        CheckOwner(caller, ownerAccountId);
        if (eventDataStore is not null)
        {
            lake.Stores.GetActive(caller.Scope, eventDataStore);
        }

        return Active(caller, queries.Describe(caller.Scope.AccountId, caller.Scope.Region, queryId));
    }

    /// <summary>Refuses a query of a store that is pending deletion. One whose store has been erased stays readable for its seven days.</summary>
    public QueryRecord Active(Caller caller, QueryRecord query)
    {
        foreach (var id in query.EventDataStores)
        {
            if (lake.Stores.Find(caller.Scope, id) is { } store)
            {
                lake.Stores.GetActive(caller.Scope, store.Arn);
            }
        }

        return query;
    }
}
