using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Cli.Local;

/// <summary>The stores of a folder as statements name them. Whoever can read the folder may read all of it, so account and Region play no part.</summary>
internal sealed class LocalStoreDirectory(OpenStores stores) : IEventDataStoreDirectory
{
    public EventDataStoreEntry? FindById(string accountId, string region, Guid id) => Entry(stores.Find(id.ToString("D")));

    public EventDataStoreEntry? FindByName(string accountId, string region, string name) =>
        stores.Find(name) is { } store && store.Definition.Name == name ? Entry(store) : null;

    private static EventDataStoreEntry? Entry(EventDataStore? store) =>
        store is null ? null : new EventDataStoreEntry(store.Definition.Id, store.Definition.Name, IsPendingDeletion: false, () => LakeTable.Over(store));
}
