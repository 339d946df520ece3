using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>The event data stores as statements name them.</summary>
internal sealed class StoreDirectory(EventDataStoreRegistry stores) : IEventDataStoreDirectory
{
    /// <inheritdoc/>
    public EventDataStoreEntry? FindById(string accountId, string region, Guid id) => Entry(stores.Find(new LakeScope(accountId, region), id));

    /// <inheritdoc/>
    public EventDataStoreEntry? FindByName(string accountId, string region, string name) =>
        stores.Find(new LakeScope(accountId, region), name) is { } store && store.Name == name ? Entry(store) : null;

    private EventDataStoreEntry? Entry(EventDataStoreRecord? store) => store is null ? null : new EventDataStoreEntry(
        store.Id,
        store.Name,
        store.Status == EventDataStoreStatus.PendingDeletion,
        () => LakeTable.Over(stores.Open(store)));
}
