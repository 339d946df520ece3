using System.Globalization;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Federation;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Local;

/// <summary>A lake in a folder of this machine. Reading takes no lock and works beside a running server; writing needs the folder to itself.</summary>
internal sealed class LocalLake(string dataDirectory, TimeProvider time, string? signingKey = null) : ILake
{
    private const string QuarantineFolder = "quarantine";

    public async Task<string> CreateStoreAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        await using var lake = OpenForWriting();
        return lake.Stores.Create(lake.DefaultScope, ToNew(request)).Arn;
    }

    public Task<IReadOnlyList<StoreSummary>> ListStoresAsync(CancellationToken cancellationToken)
    {
        using var stores = new OpenStores(LakeReader.OpenAll(dataDirectory, time));
        return Task.FromResult<IReadOnlyList<StoreSummary>>(
            [.. stores.All.Select(s => s.Definition).Select(d => new StoreSummary(d.Name, ArnOf(d), EventDataStoreStatusText, d.RetentionDays))]);
    }

    public Task<IReadOnlyList<(string Label, string Value)>> ShowStoreAsync(string store, CancellationToken cancellationToken)
    {
        using var stores = new OpenStores(LakeReader.OpenAll(dataDirectory, time));
        var found = stores.Find(store) ?? throw NotFound(store);
        var definition = found.Definition;
        var snapshot = found.Snapshot();
        var table = new FederatedTable(definition.Id, snapshot.StoreDirectory);
        var days = snapshot.Files.Select(f => f.CalendarDay).ToList();
        return Task.FromResult<IReadOnlyList<(string, string)>>(
        [
            ("Name", definition.Name),
            ("ARN", ArnOf(definition)),
            ("Retention", Amounts.Count(definition.RetentionDays, "day")),
            ("Keeps", definition.SelectorsJson ?? StoreText.EveryEvent),
            ("Events", snapshot.Files.Sum(f => f.NumRecords).ToString("n0", CultureInfo.InvariantCulture)),
            ("Days", days.Count == 0 ? "none" : $"{days.Min():yyyy-MM-dd} to {days.Max():yyyy-MM-dd}"),
            ("Size", $"{Amounts.Bytes(snapshot.Files.Sum(f => f.Size))} in {Amounts.Count(snapshot.Files.Count, "file")}"),
            ("Version", snapshot.Version.ToString(CultureInfo.InvariantCulture)),
            ("Folder", snapshot.StoreDirectory),
            ("Delta table", table.Location),
            .. table.Statements.Select(s => (s.Engine, s.Statement)),
        ]);
    }

    public Task<VerificationReport> VerifyStoreAsync(string store, VerifyRequest request, CancellationToken cancellationToken)
    {
        var keys = HeadKeys.FromFolder(Path.Combine(dataDirectory, Lake.PublicKeysFolder));
        if (request.PublicKeys is { } given)
        {
            keys = new HeadKeys();
            foreach (string pem in given)
                keys.AddPem(pem);
        }

        return Task.Run(() => new StoreVerifier(new StoreStorage(), FolderOf(store), keys).Run(request.Against, cancellationToken), cancellationToken);
    }

    public Task<SignedHead> GetHeadAsync(string store, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(new HeadFolder(new StoreStorage(), FolderOf(store)).ReadHead()
                ?? throw new CommandException($"The event data store '{store}' has no signed head yet; the next commit gives it one."));
        }
        catch (FormatException exception)
        {
            throw new CommandException($"The head of the event data store '{store}' is damaged: {exception.Message}. 'ctlake store verify {store}' says more.");
        }
    }

    public async Task<ImportOutcome> ImportAsync(ImportRequest request, IProgress<ImportMoment> progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(dataDirectory))
            throw new CommandException($"There is no data directory '{dataDirectory}'. 'ctlake store create --name … --data {dataDirectory}' makes one with its first store.");
        await using var lake = OpenForWriting();
        return await ImportAsync(lake, request, progress, cancellationToken);
    }

    public Task<QueryFigures> QueryAsync(string statement, SqlDialect dialect, IResultWriter writer, CancellationToken cancellationToken) =>
        Task.Run(() => new LocalQuery(dataDirectory, time).Run(statement, dialect, writer, cancellationToken), cancellationToken);

    /// <summary>Imports into a store of a lake that is open.</summary>
    public static async Task<ImportOutcome> ImportAsync(Lake lake, ImportRequest request, IProgress<ImportMoment> progress, CancellationToken cancellationToken)
    {
        var record = lake.Stores.Find(lake.DefaultScope, request.Store) ?? throw NotFound(request.Store);
        var pipeline = new ImportPipeline(new ImportOptions
        {
            QuarantineDirectory = Path.Combine(lake.Options.DataDirectory, QuarantineFolder),
            TimeProvider = lake.Options.TimeProvider,
            IgnoreSelectors = request.IgnoreSelectors,
        });
        var report = await pipeline.RunAsync(
            new FileSystemSource(request.Paths),
            [lake.Stores.Open(record)],
            new ProgressBridge(progress),
            cancellationToken);
        return new ImportOutcome(report.Total, report.ObjectsAlreadyIngested, record.RetentionDays)
        {
            Failures = [.. report.Failures.Select(f => $"{f.Location}: {f.ErrorMessage}")],
            UnlistedFailures = report.UnlistedFailures,
            Skipped = [.. report.Skipped.Select(s => $"{s.Location} {s.Reason}")],
            UnlistedSkipped = report.SkippedTotal - report.Skipped.Count,
            Conflicts = report.Targets.Sum(t => t.Conflicts),
            QuarantineFiles = [.. report.Targets.SelectMany(t => t.QuarantineFiles)],
        };
    }

    /// <summary>The store as the catalogue wants it.</summary>
    public static NewEventDataStore ToNew(StoreRequest request) => new()
    {
        Name = request.Name,
        RetentionDays = request.RetentionDays,
        Selectors = request.Selectors,
        TerminationProtectionEnabled = request.TerminationProtection,
    };

    private const string EventDataStoreStatusText = "ENABLED";

    private static string ArnOf(EventDataStoreDefinition definition) => new EventDataStoreArn(new LakeScope(definition.AccountId, definition.Region), definition.Id).ToString();

    private static CommandException NotFound(string store) => new($"There is no event data store '{store}'. 'ctlake store list' shows those there are, 'ctlake store create' makes one.");

    private string FolderOf(string store) => StoreFolders.Find(new StoreStorage(), dataDirectory, store) ?? throw NotFound(store);

    private Lake OpenForWriting() => Lake.Open(new LakeOptions { DataDirectory = dataDirectory, TimeProvider = time, SigningKeyFile = signingKey });
}
