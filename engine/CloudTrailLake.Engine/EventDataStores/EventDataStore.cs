using System.Security.Cryptography;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudTrailLake.Engine.EventDataStores;

/// <summary>An event data store on disk: a Delta Lake table in a folder named by the store's id. Readers take no lock and write nothing.</summary>
internal sealed partial class EventDataStore : IDisposable
{
    private readonly LogDirectory _directory;
    private readonly TableLog _log;
    private readonly StoreParquet _parquet;
    private readonly StoreRecovery _recovery;
    private StoreWriter? _writer;

    private EventDataStore(string directory, LogDirectory logDirectory, TableLog log, StoreParquet parquet, StoreRecovery recovery)
    {
        StoreDirectory = directory;
        _directory = logDirectory;
        _log = log;
        _parquet = parquet;
        _recovery = recovery;
    }

    /// <summary>Folder of the store, absolute.</summary>
    public string StoreDirectory { get; }

    /// <summary>The definition in the newest snapshot.</summary>
    public EventDataStoreDefinition Definition => Snapshot().Definition;

    /// <summary>The writer queue.</summary>
    /// <exception cref="InvalidOperationException">The store is open for reading.</exception>
    public StoreWriter Writer => _writer ?? throw new InvalidOperationException($"The event data store in '{StoreDirectory}' is open for reading only.");

    /// <summary>Folder of a store.</summary>
    public static string DirectoryOf(string storesDirectory, Guid id) => Path.Combine(Path.GetFullPath(storesDirectory), id.ToString("D"));

    /// <summary>Whether a folder holds a store: its commit 0 exists.</summary>
    public static bool Exists(string directory) => File.Exists(Path.Combine(directory, LogNames.LogDirectory, LogNames.Commit(0)));

    /// <summary>Creates a store by writing its commit 0, and opens it for writing. Call only under the <see cref="LakeLock"/>.</summary>
    /// <exception cref="IOException">It exists already, or the disk failed.</exception>
    public static EventDataStore Create(StoreStorage storage, string storesDirectory, EventDataStoreDefinition definition, TimeProvider time, ILogger? logger = null, IHeadSigner? signer = null)
    {
        NativeFile.RestrictUmask();
        var directory = DirectoryOf(storesDirectory, definition.Id);
        storage.CreateDirectory(Path.Combine(directory, LogNames.LogDirectory));
        storage.CreateDirectory(Path.Combine(directory, LogNames.LedgerDirectory));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var commit = LogActionWriter.Write(
        [
            new LogAction.CommitInfo(now, "CREATE TABLE", new Dictionary<string, string>(StringComparer.Ordinal), CommitPipeline.EngineInfo, PreviousSha256: null, Ledger: null)
            {
                SignedSince = signer is null ? null : 0,
            },
            new LogAction.Protocol(ProtocolGuard.ReaderVersion, ProtocolGuard.WriterVersion, []),
            StoreMetadata.ToMetadata(definition, previous: null, now),
        ]);
        var log = new LogDirectory(storage, directory);
        if (signer is not null)
        {
            HeadWriter.Open(new HeadFolder(storage, directory), definition.Id, signer, _ => null, _ => false, logger ?? NullLogger.Instance)
                .Intend(0, Convert.ToHexStringLower(SHA256.HashData(commit)), now);
        }

        return log.Append(0, commit) == PublishResult.Published
            ? OpenForWriting(storage, directory, time, logger, signer)
            : throw new IOException($"There is an event data store in '{directory}' already.");
    }

    /// <summary>Opens a store for reading.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no store in that folder.</exception>
    /// <exception cref="CommitLogDamagedException">Its log is damaged.</exception>
    /// <exception cref="UnsupportedFormatException">A newer release wrote it.</exception>
    public static EventDataStore Open(StoreStorage storage, string directory, TimeProvider time, ILogger? logger = null)
    {
        directory = Path.GetFullPath(directory);
        var logDirectory = new LogDirectory(storage, directory);
        var parquet = new StoreParquet(storage);
        try
        {
            logger ??= NullLogger.Instance;
            var log = TableLog.Load(logDirectory, directory, parquet, logger);
            return new EventDataStore(directory, logDirectory, log, parquet, new StoreRecovery(storage, directory, time, logger));
        }
        catch
        {
            parquet.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store for writing and tidies up after a writer that crashed. Call only under the <see cref="LakeLock"/>.</summary>
    /// <param name="storage">The disk.</param>
    /// <param name="directory">Folder of the store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where log lines go.</param>
    /// <param name="signer">Signs the store's head; without it there is none.</param>
    public static EventDataStore OpenForWriting(StoreStorage storage, string directory, TimeProvider time, ILogger? logger = null, IHeadSigner? signer = null)
    {
        NativeFile.RestrictUmask();
        var store = Open(storage, directory, time, logger);
        try
        {
            store._recovery.Run(store._log);
            var heads = signer is null ? null : store.OpenHead(new HeadFolder(storage, store.StoreDirectory), signer, logger ?? NullLogger.Instance);
            store._writer = new StoreWriter(
                new CommitPipeline(storage, store.StoreDirectory, store._directory, store._log, store._parquet, time, logger ?? NullLogger.Instance, heads));
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The newest snapshot. Cheap when nothing changed. Its files stay readable for seven days after they left the table.</summary>
    public Snapshot Snapshot() => _log.Refresh();

    /// <summary>Changes name, selectors or retention by a commit.</summary>
    public void UpdateDefinition(EventDataStoreDefinition changed) =>
        Writer.RunAsync(t => t.Commit(new CommitRequest("SET TBLPROPERTIES", [], []) { Definition = changed }), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Places a legal hold by a commit of its own, <c>HOLD PLACED</c>.</summary>
    public void PlaceHold(LegalHold hold) => CommitHold("HOLD PLACED", hold, LegalHoldProperty.Value(hold), hold.PrincipalArn);

    /// <summary>Releases a legal hold by a commit of its own, <c>HOLD RELEASED</c>.</summary>
    /// <param name="hold">The hold as it stands.</param>
    /// <param name="principalArn">Who releases it.</param>
    public void ReleaseHold(LegalHold hold, string principalArn) => CommitHold("HOLD RELEASED", hold, value: null, principalArn);

    /// <summary>Deletes data and ledger files that left the table, or never came to be part of it, more than seven days ago. In the writer queue; call it now and then.</summary>
    /// <returns>Files deleted.</returns>
    public Task<int> VacuumAsync(CancellationToken ct) => Writer.RunAsync(_ => _recovery.Vacuum(_log), ct);

    /// <summary>Gives every ledger entry of commits <paramref name="fromVersion"/> to the newest, oldest commit first.</summary>
    /// <returns>Version of the newest commit read.</returns>
    public long ReadLedger(long fromVersion, Action<LedgerEntry> take)
    {
        var version = Snapshot().Version;
        CommitPipeline.ReadLedger(_parquet, _directory, StoreDirectory, fromVersion, version, take);
        return version;
    }

    private void CommitHold(string operation, LegalHold hold, string? value, string principalArn)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["hold"] = LegalHoldProperty.Value(hold), ["name"] = hold.Name, ["principalArn"] = principalArn };
        var properties = new Dictionary<string, string?>(StringComparer.Ordinal) { [LegalHoldProperty.Key(hold.Name)] = value };
        Writer.RunAsync(t => t.Commit(new CommitRequest(operation, [], [], parameters) { Properties = properties }), CancellationToken.None).GetAwaiter().GetResult();
    }

    private HeadWriter OpenHead(HeadFolder folder, IHeadSigner signer, ILogger logger)
    {
        var referenced = _log.Read(s => s.Files().Select(f => f.Path).Concat(s.Tombstones.Keys).ToHashSet(StringComparer.Ordinal));
        return HeadWriter.Open(
            folder,
            Definition.Id,
            signer,
            version => _directory.TryRead(version) is { } commit ? Convert.ToHexStringLower(SHA256.HashData(commit)) : null,
            name => referenced.Contains(name) || !File.Exists(Path.Combine(StoreDirectory, name)),
            logger);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _parquet.Dispose();
    }
}
