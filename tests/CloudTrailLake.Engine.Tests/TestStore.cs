using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Engine.Tests;

/// <summary>An event data store in a temporary folder, and data files for it.</summary>
internal sealed class TestStore : IDisposable
{
    public static readonly DateOnly Day = new(2026, 3, 14);

    private readonly IHeadSigner? _signer;

    public TestStore(StoreStorage? storage = null, IHeadSigner? signer = null)
    {
        _signer = signer;
        Storage = storage ?? new StoreStorage();
        Store = EventDataStore.Create(Storage, Folder.Path, Definition, Time, logger: null, signer);
    }

    public TemporaryFolder Folder { get; } = new();

    public StoreStorage Storage { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.Zero));

    public EventDataStore Store { get; private set; }

    public static EventDataStoreDefinition Definition { get; } = new(
        Guid.Parse("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"), "audit", "123456789012", "eu-central-1", EventStoreFamily.Events, """[{"Name":"all","FieldSelectors":[]}]""", 366);

    public string LogPath => Path.Combine(Store.StoreDirectory, LogNames.LogDirectory);

    public static LedgerEntry Entry(string content, EventCounts counts, string selectorHash = "none") =>
        new($"AWSLogs/{content}.json.gz", Sha(content), 17, "\"etag\"", DateTimeOffset.UnixEpoch, counts, selectorHash, default);

    public static string Sha(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    /// <summary>SQL of a data file's columns, all null but those given.</summary>
    public static string Select(IReadOnlyDictionary<string, string> values, string from) => "SELECT "
        + string.Join(", ", EventSchema.For(EventStoreFamily.Events).PhysicalColumns.Select(c => $"CAST({values.GetValueOrDefault(c.Name, "NULL")} AS {SqlType(c.Type)}) AS \"{c.Name}\""))
        + " FROM " + from;

    public static string SqlType(EventType type) => type switch
    {
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => "TIMESTAMPTZ",
        EventType.Scalar { Kind: EventScalarKind.Boolean } => "BOOLEAN",
        EventType.Scalar { Kind: EventScalarKind.Integer } => "INTEGER",
        EventType.Scalar { Kind: EventScalarKind.Double } => "DOUBLE",
        EventType.Struct s => $"STRUCT({string.Join(", ", s.Fields.Select(f => $"\"{f.Name}\" {SqlType(f.Type)}"))})",
        EventType.List l => SqlType(l.Element) + "[]",
        _ => "VARCHAR",
    };

    /// <summary>Writes a data file of <paramref name="rows"/> events of <paramref name="day"/>, or of <see cref="Day"/>, through DuckDB: a second apart, the first a microsecond after midnight.</summary>
    public static NewDataFile WriteFile(string path, int rows = 3, string prefix = "e", DateOnly? day = null)
    {
        var midnight = new DateTimeOffset((day ?? Day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        var select = Select(
            new Dictionary<string, string>
            {
                ["eventtime"] = $"TIMESTAMPTZ '{midnight:yyyy-MM-dd} 00:00:00+00' + to_microseconds(i * 1000000 + 1)",
                ["eventid"] = $"'{prefix}' || i",
                ["eventname"] = "'GetObject'",
                ["readonly"] = "i % 2 = 0",
                ["useridentity"] = "{'type': 'IAMUser', 'arn': 'arn:aws:iam::123456789012:user/' || i}",
                ["resources"] = "[{'accountid': NULL, 'type': 'AWS::S3::Object', 'arn': 'arn:aws:s3:::b/' || i, 'arnprefix': NULL}]",
                ["requestparameters"] = """'{"bucketName":"b"}'""",
            },
            $"range({rows}) t(i)");
        session.Execute($"COPY ({select}) TO {DuckDbText.Literal(path)} (FORMAT parquet)");
        var hash = ParquetContentHash.Compute(session, EventSchema.For(EventStoreFamily.Events), path);
        var first = midnight.AddMicroseconds(1);
        var statistics = new FileStatistics(new Dictionary<string, ColumnStatistics>
        {
            ["eventtime"] = new(first, first.AddSeconds(rows - 1), 0),
            ["eventname"] = new("GetObject", "GetObject", 0),
            ["errorcode"] = new(null, null, rows),
            ["useridentity.type"] = new("IAMUser", "IAMUser", 0),
            ["useridentity.arn"] = new("arn:aws:iam::123456789012:user/0", $"arn:aws:iam::123456789012:user/{rows - 1}xx", 0),
        });
        return new NewDataFile(path, day ?? Day, rows, statistics, hash.Value);
    }

    public Task<CommitResult> CommitFile(int rows = 3, string content = "object") => Store.Writer.RunAsync(
        t => t.Commit(new CommitRequest("WRITE", [WriteFile(t.NewDataFilePath(Day), rows, content)], [Entry(content, new(rows, rows, 0, 0, 0, 0))])), CancellationToken.None);

    public Task<CommitResult> Commit(CommitRequest request) => Store.Writer.RunAsync(t => t.Commit(request), CancellationToken.None);

    public void Reopen()
    {
        Store.Dispose();
        Store = EventDataStore.OpenForWriting(Storage, Store.StoreDirectory, Time, logger: null, _signer);
    }

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
    }
}
