using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Automation.Dashboards.Managed;

/// <summary>What the Highlights dashboard reads in the place of one store: every active store of CloudTrail events of the account and Region, as one relation.</summary>
internal static class AllStoresRelation
{
    /// <summary>The columns that its widgets use.</summary>
    private const string Columns = "eventtime, eventid, eventname, eventsource, awsregion, errorcode, readonly, useridentity, sourceipaddress, responseelements, eventtype";

    /// <summary>The text that stands for <c>$EventDataStoreId$</c>.</summary>
    /// <exception cref="CatalogException">The account has no such store.</exception>
    public static string Over(Lake lake, LakeScope scope)
    {
        var stores = lake.Stores.List(scope)
            .Where(store => store.Family == EventStoreFamily.Events && store.Status != EventDataStoreStatus.PendingDeletion)
            .Select(store => $"SELECT {Columns} FROM {store.Id:D}")
            .ToList();
        return stores.Count == 0
            ? throw new CatalogException(CatalogError.EventDataStoreNotFound, "There is no event data store of CloudTrail events to refresh the dashboard from.")
            : $"({string.Join(" UNION ALL ", stores)})";
    }
}
