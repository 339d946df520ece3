using System.Globalization;
using System.Text.Json.Nodes;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>Real stores in a temporary folder, filled from JSON, and a real engine over them.</summary>
internal sealed class TestLake : IDisposable, IEventDataStoreDirectory
{
    public const string Account = "111122223333";
    public const string Region = "us-east-1";

    private readonly TempFolder _folder = new();
    private readonly List<EventDataStore> _stores = [];

    public TestLake(DateTimeOffset? now = null)
    {
        Time = new FakeTimeProvider(now ?? new DateTimeOffset(2023, 7, 1, 12, 0, 0, TimeSpan.Zero));
        Directory.CreateDirectory(StoresDirectory);
        Engine = new QueryEngine(
            new QueryEngineOptions { StoresDirectories = [StoresDirectory], TempDirectory = Path.Combine(_folder.Path, "temp"), Threads = 2, MemoryLimit = 1L << 30 },
            Time);
    }

    public FakeTimeProvider Time { get; }

    public string Root => _folder.Path;

    public string StoresDirectory => Path.Combine(_folder.Path, "stores");

    public QueryEngine Engine { get; }

    /// <summary>Stores that answer no query.</summary>
    public HashSet<Guid> PendingDeletion { get; } = [];

    public EventDataStore CreateStore(string name = "events", EventStoreFamily family = EventStoreFamily.Events, int retentionDays = 3653)
    {
        var definition = new EventDataStoreDefinition(Guid.NewGuid(), name, Account, Region, family, null, retentionDays);
        EventDataStore store = EventDataStore.Create(new StoreStorage(), StoresDirectory, definition, Time);
        _stores.Add(store);
        return store;
    }

    /// <summary>One commit with one file per day.</summary>
    public void Add(EventDataStore store, IEnumerable<JsonNode> events, int rowGroupRows = 122_880) => Add(store, [.. events.Select(e => e.ToJsonString())], rowGroupRows);

    public void Add(EventDataStore store, IReadOnlyList<string> events, int rowGroupRows = 122_880)
    {
        EventSchema schema = EventSchema.For(store.Definition.Family);
        store.Writer.RunAsync(
            transaction =>
            {
                using DuckDbInstance instance = DuckDbInstance.Open(new DuckDbOptions());
                using DuckDbSession session = instance.Connect();
                session.Execute("CREATE TABLE input(j VARCHAR)");
                foreach (string[] batch in events.Chunk(500))
                {
                    session.Execute($"INSERT INTO input VALUES {string.Join(", ", batch.Select(e => $"('{e.Replace("'", "''", StringComparison.Ordinal)}')"))}");
                }

                session.Execute($"CREATE TABLE rows AS {JsonRows.Select(schema, "input")}");
                var files = new List<NewDataFile>();
                foreach (string day in Texts(session, "SELECT DISTINCT strftime(timezone('UTC', eventtime), '%Y-%m-%d') FROM rows ORDER BY 1"))
                {
                    DateOnly calendarDay = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    string path = transaction.NewDataFilePath(calendarDay);
                    string where = $"WHERE strftime(timezone('UTC', eventtime), '%Y-%m-%d') = '{day}'";
                    session.Execute($"COPY (SELECT * FROM rows {where} ORDER BY eventtime) TO '{path}' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, ROW_GROUP_SIZE {rowGroupRows})");
                    long count = long.Parse(Texts(session, $"SELECT CAST(count(*) AS VARCHAR) FROM rows {where}")[0], CultureInfo.InvariantCulture);
                    files.Add(new NewDataFile(path, calendarDay, count, Statistics(session, schema, where, count), 0));
                }

                return transaction.Commit(new CommitRequest("WRITE", files, []));
            },
            CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>The id of the first store.</summary>
    public Guid FirstStoreId => _stores[0].Definition.Id;

    /// <summary>Rows of a statement as text; <c>$EDS</c> stands for the first store.</summary>
    public List<string?[]> Query(string sql) => Run(sql).Rows;

    /// <summary>Rows of a statement with parameters.</summary>
    public List<string?[]> Query(string sql, params QueryParameter[] parameters) => Run(sql, default, QueryParameters.Of(parameters)).Rows;

    public (List<string?[]> Rows, QueryStatistics Statistics, IReadOnlyList<OutputColumn> Columns) Run(
        string sql, CancellationToken cancellationToken = default, QueryParameters? parameters = null)
    {
        string text = _stores.Count == 0 ? sql : sql.Replace("$EDS", _stores[0].Definition.Id.ToString("D"), StringComparison.Ordinal);
        AnalyzedQuery query = Engine.Analyze(text, Catalog(), Time.GetUtcNow(), parameters);
        using IQueryExecution execution = Engine.Execute(query, cancellationToken);
        var rows = new List<string?[]>();
        string kept = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.result");
        using var writer = new ResultWriter(kept, execution.Columns, long.MaxValue);
        while (execution.ReadBatch() is { } batch)
        {
            writer.Write(batch);
            for (int row = 0; row < batch.RowCount; row++)
            {
                rows.Add([.. Enumerable.Range(0, execution.Columns.Count).Select(column => batch.GetText(row, column))]);
            }

            AssertSameNulls(batch, rows.GetRange(rows.Count - batch.RowCount, batch.RowCount));
        }

        writer.Complete(new ResultProperties(execution.Statistics));
        AssertKept(kept, rows, execution);
        return (rows, execution.Statistics, execution.Columns);
    }

    /// <summary>The text of one value, from a statement without FROM.</summary>
    public string? Value(string expression) => Query($"SELECT {expression}").Single().Single();

    public LakeCatalog Catalog(bool allowNames = true) => new(this, Account, Region, allowNames);

    public EventDataStoreEntry? FindById(string accountId, string region, Guid id) => Entry(_stores.Find(s => s.Definition.Id == id), accountId, region);

    public EventDataStoreEntry? FindByName(string accountId, string region, string name) => Entry(_stores.Find(s => s.Definition.Name == name), accountId, region);

    public void Dispose()
    {
        Engine.Dispose();
        foreach (EventDataStore store in _stores)
        {
            store.Dispose();
        }

        _folder.Dispose();
    }

    private EventDataStoreEntry? Entry(EventDataStore? store, string accountId, string region) => store is null || accountId != Account || region != Region
        ? null
        : new(store.Definition.Id, store.Definition.Name, PendingDeletion.Contains(store.Definition.Id), () => LakeTable.Over(store));

    /// <summary>Every result of every test can leave as Arrow, too, and has its NULLs where the text has them.</summary>
    private static void AssertSameNulls(RowBatch batch, List<string?[]> rows)
    {
        int first = 0;
        foreach (Apache.Arrow.RecordBatch part in batch.ToArrow())
        {
            using (part)
            {
                for (int row = 0; row < part.Length; row++)
                {
                    Assert.Equal(rows[first + row].Select(text => text is null), part.Arrays.Select(array => array.IsNull(row)));
                }

                first += part.Length;
            }
        }

        Assert.Equal(rows.Count, first);
    }

    /// <summary>Every result of every test is the same once it was kept: names, types, texts and figures.</summary>
    private static void AssertKept(string path, List<string?[]> rows, IQueryExecution execution)
    {
        using (var reader = new ResultReader(path))
        {
            Assert.Equal(execution.Columns, reader.Columns);
            Assert.Equal(rows.Count, reader.RowCount);
            Assert.Equal(rows, reader.Read(0, int.MaxValue, long.MaxValue));
            Assert.Equal(execution.Statistics, reader.Properties.Statistics);
        }

        File.Delete(path);
    }

    private static FileStatistics Statistics(DuckDbSession session, EventSchema schema, string where, long count)
    {
        var columns = new Dictionary<string, ColumnStatistics>(StringComparer.Ordinal);
        string[] times = [.. Texts(session, $"SELECT unnest([CAST(epoch_us(min(eventtime)) AS VARCHAR), CAST(epoch_us(max(eventtime)) AS VARCHAR)]) FROM rows {where}")];
        columns["eventtime"] = new(Time(times[0]), Time(times[1]), 0);
        foreach (string column in new[] { "eventname", "eventsource", "awsregion", "recipientaccountid", "eventcategory", "errorcode" }.Where(c => schema.Find(c) is { IsPhysical: true }))
        {
            string[] bounds = [.. Texts(session, $"SELECT unnest([min({column}), max({column}), CAST(count(*) - count({column}) AS VARCHAR)]) FROM rows {where}")];
            columns[column] = new(bounds[0], bounds[1], long.Parse(bounds[2], CultureInfo.InvariantCulture));
        }

        return new FileStatistics(columns).ForLog();

        static DateTimeOffset Time(string micros) => DateTimeOffset.UnixEpoch.AddTicks(long.Parse(micros, CultureInfo.InvariantCulture) * 10);
    }

    private static List<string> Texts(DuckDbSession session, string sql)
    {
        var texts = new List<string>();
        using DuckDbResult result = session.Query(sql, CancellationToken.None);
        while (result.ReadChunk(out ChunkReader? chunk))
        {
            for (int row = 0; row < chunk.RowCount; row++)
            {
                texts.Add(chunk.Column(0).IsNull(row) ? null! : chunk.Column(0).GetString(row));
            }
        }

        return texts;
    }
}
