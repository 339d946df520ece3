using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.EventDataStores;

namespace CloudTrailLake.Cli.Local;

/// <summary>Stores opened for reading, closed together.</summary>
internal sealed class OpenStores(IReadOnlyList<EventDataStore> stores) : IDisposable
{
    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<EventDataStore> All { get; } = stores;

    /// <summary>A store by id, ARN or name; null when there is none.</summary>
    public EventDataStore? Find(string idOrArnOrName) => LakeReader.Find(All, idOrArnOrName);

    public void Dispose()
    {
        foreach (var store in All)
            store.Dispose();
    }
}
