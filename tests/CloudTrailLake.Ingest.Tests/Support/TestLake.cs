using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Ingest.Tests.Support;

/// <summary>A lake of one test: folder, stores, imports and a look at what is stored, through plain DuckDB.</summary>
internal sealed class TestLake : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<EventDataStore> _stores = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public string Directory => _folder.File("lake");

    public string StoresDirectory => Path.Combine(Directory, "stores");

    public string QuarantineDirectory => Path.Combine(Directory, "quarantine");

    public TempFolder Input { get; } = new();

    public EventDataStore CreateStore(
        int retentionDays = 3653, string? selectorsJson = null, string name = "store", EventStoreFamily family = EventStoreFamily.Events)
    {
        var store = EventDataStore.Create(
            new StoreStorage(), StoresDirectory,
            new EventDataStoreDefinition(Guid.NewGuid(), name, "000000000000", "us-east-1", family, selectorsJson, retentionDays), Time);
        _stores.Add(store);
        return store;
    }

    /// <summary>Closes a store and opens it again, as another process would.</summary>
    public EventDataStore Reopen(EventDataStore store)
    {
        store.Dispose();
        _stores.Remove(store);
        var opened = EventDataStore.OpenForWriting(new StoreStorage(), store.StoreDirectory, Time);
        _stores.Add(opened);
        return opened;
    }

    public ImportOptions Options => new() { QuarantineDirectory = QuarantineDirectory, TimeProvider = Time, DecodeThreads = 2, EncodeThreads = 2 };

    public Task<ImportReport> ImportAsync(EventDataStore store, params string[] paths) => ImportAsync(Options, [store], paths);

    public Task<ImportReport> ImportAsync(ImportOptions options, IReadOnlyList<EventDataStore> stores, params string[] paths) =>
        new ImportPipeline(options).RunAsync(new FileSystemSource(paths), stores, progress: null, CancellationToken.None);

    /// <summary>Rows of a query over all files of the newest snapshot, known as <c>events</c>, cells joined by a bar.</summary>
    public static string[] Query(EventDataStore store, string sql)
    {
        var snapshot = store.Snapshot();
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        string files = string.Join(", ", snapshot.Files.Select(f => $"'{snapshot.FullPath(f)}'"));
        session.Execute(files.Length == 0
            ? "CREATE VIEW events AS SELECT NULL::VARCHAR AS eventid WHERE false"
            : $"CREATE VIEW events AS SELECT * FROM read_parquet([{files}])");
        using var result = session.Query(sql, CancellationToken.None);
        var rows = new List<string>();
        while (result.ReadChunk(out var chunk))
        {
            for (int row = 0; row < chunk.RowCount; row++)
            {
                rows.Add(string.Join('|', Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk.GetValue(c, row)?.ToString() ?? "NULL")));
            }
        }

        return [.. rows];
    }

    public static long Count(EventDataStore store) => long.Parse(Query(store, "SELECT count(*) FROM events").Single());

    public void Dispose()
    {
        _stores.ForEach(s => s.Dispose());
        _folder.Dispose();
        Input.Dispose();
    }
}
