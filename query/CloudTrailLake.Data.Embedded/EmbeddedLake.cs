using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using SqlStates = CloudTrailLake.Query.Execution.SqlStates;

namespace CloudTrailLake.Data.Embedded;

/// <summary>
/// The stores of a folder and the engine over them. Stores are opened once and read at their newest snapshot by each statement; those that a writer creates or removes meanwhile are
/// seen at the next <see cref="Refresh"/>. Whoever can read the folder may read all of it, so accounts and Regions play no part. Thread-safe.
/// </summary>
internal sealed class EmbeddedLake : IEventDataStoreDirectory, IDisposable
{
    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly Lazy<QueryEngine> _engine;
    private readonly string _spill = Path.Combine(Path.GetTempPath(), $"ctlake-{Guid.NewGuid():N}");
    private readonly Lock _refreshing = new();
    private volatile IReadOnlyDictionary<string, EventDataStore> _stores = new Dictionary<string, EventDataStore>(StringComparer.Ordinal);

    public EmbeddedLake(string directory, TimeProvider time)
    {
        _directory = Path.GetFullPath(directory);
        _time = time;
        _engine = new Lazy<QueryEngine>(() => new QueryEngine(new QueryEngineOptions { StoresDirectories = [StoresDirectory], TempDirectory = _spill, CountMatches = false }, time));
        AppDomain.CurrentDomain.ProcessExit += DeleteSpill;
    }

    /// <summary>The engine; its DuckDB opens with the first query.</summary>
    public QueryEngine Engine => _engine.Value;

    private string StoresDirectory => Path.Combine(_directory, CloudTrailLake.Engine.Catalog.Lake.StoresFolder);

    /// <summary>Looks at the folder anew and gives its stores by name.</summary>
    /// <exception cref="LakeDirectoryException">There is no such folder.</exception>
    public IReadOnlyList<EventDataStore> Refresh()
    {
        if (!Directory.Exists(_directory))
        {
            throw new LakeDirectoryException($"There is no data directory '{_directory}'.");
        }

        lock (_refreshing)
        {
            var storage = new StoreStorage();
            var stores = new Dictionary<string, EventDataStore>(StringComparer.Ordinal);
            foreach (var folder in Directory.Exists(StoresDirectory) ? Directory.EnumerateDirectories(StoresDirectory).Where(IsStore) : [])
            {
                stores.Add(folder, _stores.TryGetValue(folder, out var known) ? known : EventDataStore.Open(storage, folder, _time));
            }

            // A store that went away may still be read by a query that began before; its handle is small and stays until the end of the process.
            _stores = stores;
            return [.. stores.Values.OrderBy(store => store.Definition.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The store of an id or name.</summary>
    /// <exception cref="LakeException">There is none.</exception>
    public EventDataStore Find(string idOrName) => LakeReader.Find(Refresh(), idOrName)
        ?? throw new LakeException($"There is no event data store '{idOrName}' in {_directory}.", SqlStates.UndefinedTable);

    /// <inheritdoc/>
    public EventDataStoreEntry? FindById(string accountId, string region, Guid id) => Entry(LakeReader.Find(All(), id.ToString("D")));

    /// <inheritdoc/>
    public EventDataStoreEntry? FindByName(string accountId, string region, string name) => Entry(All().Where(store => store.Definition.Name == name).Take(2).ToList() is [var only] ? only : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_engine.IsValueCreated)
        {
            _engine.Value.Dispose();
        }

        foreach (var store in _stores.Values)
        {
            store.Dispose();
        }

        AppDomain.CurrentDomain.ProcessExit -= DeleteSpill;
        DeleteSpill(null, EventArgs.Empty);
    }

    private static EventDataStoreEntry? Entry(EventDataStore? store) =>
        store is null ? null : new EventDataStoreEntry(store.Definition.Id, store.Definition.Name, IsPendingDeletion: false, () => LakeTable.Over(store));

    private static bool IsStore(string folder) => Guid.TryParseExact(Path.GetFileName(folder), "D", out _) && EventDataStore.Exists(folder);

    private List<EventDataStore> All() => [.. _stores.Values];

    private void DeleteSpill(object? sender, EventArgs e)
    {
        try
        {
            Directory.Delete(_spill, recursive: true);
        }
        catch (IOException)
        {
            // Never spilled, or the system cleans its folder of temporary files.
        }
    }
}
