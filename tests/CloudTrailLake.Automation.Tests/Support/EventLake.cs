using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>A real lake in a folder of its own with <see cref="AuditEvents"/> imported, and the product's engine over it. Its clock stands at <see cref="AuditEvents.Now"/>.</summary>
public sealed class EventLake : IAsyncLifetime, IEventDataStoreDirectory
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ctlake-automation-").FullName;
    private QueryEngine _engine = null!;

    internal FakeTimeProvider Time { get; } = new(AuditEvents.Now);

    internal Lake Lake { get; private set; } = null!;

    internal LakeScope Scope => Lake.DefaultScope;

    internal EventDataStoreRecord Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Lake = Lake.Open(new LakeOptions { DataDirectory = Path.Combine(_folder, "lake"), TimeProvider = Time });
        Store = Lake.Stores.Create(Scope, new NewEventDataStore { Name = "events", Selectors = null, RetentionDays = 2557 });
        var file = Path.Combine(_folder, "events.json");
        await File.WriteAllTextAsync(file, $"{{\"Records\":[{string.Join(',', AuditEvents.All.Select(e => e.ToJson().ToJsonString()))}]}}");
        var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(_folder, "quarantine"), TimeProvider = Time });
        var report = await pipeline.RunAsync(new FileSystemSource([file]), [Lake.Stores.Open(Store)], progress: null, CancellationToken.None);
        Assert.Equal(AuditEvents.All.Count, report.Targets.Single().Counts.Stored);
        _engine = new QueryEngine(
            new QueryEngineOptions { StoresDirectories = [Path.Combine(_folder, "lake", "stores")], TempDirectory = Path.Combine(_folder, "temp"), Threads = 2, MemoryLimit = 1L << 30 }, Time);
    }

    public async Task DisposeAsync()
    {
        _engine.Dispose();
        await Lake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Rows as text, cells between bars.</summary>
    internal IReadOnlyList<string> Rows(string sql) => [.. Run(sql).Select(row => string.Join('|', row.Select(cell => cell ?? "null")))];

    internal IReadOnlyList<IReadOnlyList<string?>> Run(string sql) => RunWithColumns(sql).Rows;

    internal (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows) RunWithColumns(string sql)
    {
        var statement = sql.Replace("$EDS_ID", Store.Id.ToString("D"), StringComparison.Ordinal);
        var query = _engine.Analyze(statement, new LakeCatalog(this, Scope.AccountId, Scope.Region, allowNames: false), Time.GetUtcNow());
        using var execution = _engine.Execute(query, CancellationToken.None);
        var rows = new List<IReadOnlyList<string?>>();
        while (execution.ReadBatch() is { } batch)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                rows.Add([.. Enumerable.Range(0, execution.Columns.Count).Select(column => batch.GetText(row, column))]);
            }
        }

        return ([.. execution.Columns.Select(column => column.Name)], rows);
    }

    EventDataStoreEntry? IEventDataStoreDirectory.FindById(string accountId, string region, Guid id) => Entry(Lake.Stores.Find(new LakeScope(accountId, region), id));

    EventDataStoreEntry? IEventDataStoreDirectory.FindByName(string accountId, string region, string name) => null;

    private EventDataStoreEntry? Entry(EventDataStoreRecord? store) =>
        store is null ? null : new EventDataStoreEntry(store.Id, store.Name, IsPendingDeletion: false, () => LakeTable.Over(Lake.Stores.Open(store)));
}
