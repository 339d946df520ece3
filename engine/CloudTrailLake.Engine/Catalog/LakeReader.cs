using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// A data directory read without its lock, beside a process that may be writing: the commit logs alone say what stores there are. Nothing is written.
/// </summary>
internal static class LakeReader
{
    /// <summary>Opens every store of the directory for reading, in the order of their names; the caller disposes them.</summary>
    /// <exception cref="LakeDirectoryException">There is no such directory.</exception>
    public static IReadOnlyList<EventDataStore> OpenAll(string dataDirectory, TimeProvider time)
    {
        if (!Directory.Exists(dataDirectory))
        {
            throw new LakeDirectoryException($"There is no data directory '{dataDirectory}'.");
        }

        var folder = Path.Combine(Path.GetFullPath(dataDirectory), Lake.StoresFolder);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var storage = new StoreStorage();
        var stores = new List<EventDataStore>();
        try
        {
            foreach (var store in Directory.EnumerateDirectories(folder).Where(IsStore))
            {
                stores.Add(EventDataStore.Open(storage, store, time));
            }
        }
        catch
        {
            stores.ForEach(store => store.Dispose());
            throw;
        }

        return stores.OrderBy(store => store.Definition.Name, StringComparer.Ordinal).ThenBy(store => store.Definition.Id).ToList();
    }

    /// <summary>The store that an id, an ARN or a name stands for, in that order, or nothing; a name that several stores bear stands for none of them.</summary>
    public static EventDataStore? Find(IReadOnlyList<EventDataStore> stores, string idOrArnOrName)
    {
        if (EventDataStoreArn.TryParse(idOrArnOrName, out var arn))
        {
            return stores.FirstOrDefault(store => store.Definition.Id == arn.Id && store.Definition.AccountId == arn.Scope.AccountId && store.Definition.Region == arn.Scope.Region);
        }

        var byId = Guid.TryParseExact(idOrArnOrName, "D", out var id) ? stores.FirstOrDefault(store => store.Definition.Id == id) : null;
        return byId ?? (stores.Where(store => store.Definition.Name == idOrArnOrName).ToList() is [var only] ? only : null);
    }

    // A folder without commit 0 is a creation that was cut short, or one under way.
    private static bool IsStore(string folder) => Guid.TryParseExact(Path.GetFileName(folder), "D", out _) && EventDataStore.Exists(folder);
}
