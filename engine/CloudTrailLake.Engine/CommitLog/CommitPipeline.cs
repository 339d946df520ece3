using System.Security.Cryptography;
using CloudTrailLake.Engine.Diagnostics;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>The way of one commit: check the request, sync and hash its files, write the ledger, publish, checkpoint. Callers take turns.</summary>
internal sealed partial class CommitPipeline(
    StoreStorage storage, string storeDirectory, LogDirectory directory, TableLog log, StoreParquet parquet, TimeProvider time, ILogger logger, HeadWriter? heads)
{
    /// <summary>Product and version as <c>commitInfo</c> names them.</summary>
    public static readonly string EngineInfo = "CloudTrailLake/" + (typeof(CommitPipeline).Assembly.GetName().Version ?? new Version(0, 0)).ToString(3);

    /// <summary>The log that commits go to.</summary>
    public TableLog Log { get; } = log;

    /// <summary>See <see cref="StoreTransaction.NewDataFilePath"/>.</summary>
    public string NewDataFilePath(DateOnly day)
    {
        var folder = Path.Combine(storeDirectory, PartitionPath.Directory(day));
        storage.CreateDirectory(folder);
        var path = Path.Combine(folder, PartitionPath.FileName(storage.NewGuid()));
        heads?.Begun(Relative(path));
        return path;
    }

    /// <summary>See <see cref="StoreTransaction.Commit"/>.</summary>
    public CommitResult Commit(CommitRequest request)
    {
        CheckRequest(request);
        var files = SyncAndHash(request);
        CheckFooters(request);
        CheckRewrite(request, files);
        while (true)
        {
            var snapshot = Log.Refresh();
            CheckStillTrue(request, snapshot);
            if (TryCommit(request, files, snapshot) is { } result)
            {
                // Read back what was published before anything builds on it.
                _ = Log.Refresh();
                CheckpointIfDue(result.Version);
                return result;
            }
        }
    }

    private CommitResult? TryCommit(CommitRequest request, IReadOnlyList<DataFile> files, Snapshot snapshot)
    {
        var version = snapshot.Version + 1;
        // Never backwards, whatever the clock does: the log's order is the order of time.
        var now = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), snapshot.Timestamp.ToUnixTimeMilliseconds());
        var committed = files.Select(f => f with { ModificationTime = now, CommitVersion = f.CommitVersion is null ? null : version }).ToArray();
        var ledger = WriteLedger(version, now, request.Ledger);
        var actions = new List<LogAction>
        {
            new LogAction.CommitInfo(now, request.Operation, request.OperationParameters ?? new Dictionary<string, string>(StringComparer.Ordinal), EngineInfo, snapshot.CommitSha256, ledger)
            {
                SignedSince = heads?.Since(version),
            },
        };
        if (request.Definition is not null || request.Properties.Count > 0)
        {
            actions.Add(Log.Read(s => StoreMetadata.ToMetadata(request.Definition ?? snapshot.Definition, s.Metadata, s.Metadata!.CreatedTime, request.Properties)));
        }

        actions.AddRange(request.Transactions.Select(t => new LogAction.Transaction(t.AppId, t.Version, now)));
        actions.AddRange(request.Removed.Select(r => new LogAction.Remove(r.Path, now, request.DataChange, r.CalendarDay, r.Size)));
        actions.AddRange(committed.Select(f => new LogAction.Add(f, request.DataChange)));
        if (Publish(version, now, actions, ledger) == PublishResult.Conflict)
        {
            EngineLog.CommitConflict(logger, storeDirectory, version);
            Discard(ledger);
            return null;
        }

        EngineLog.Committed(logger, storeDirectory, version, request.Operation, committed.Length, request.Ledger.Count);
        NoteLedger(version, request.Ledger);
        heads?.Published(committed.Select(f => f.Path).Append(ledger?.Path ?? ""));

        return new CommitResult(version, DateTimeOffset.FromUnixTimeMilliseconds(now), committed);
    }

    private PublishResult Publish(long version, long now, List<LogAction> actions, LedgerReference? ledger)
    {
        var commit = LogActionWriter.Write(actions);
        try
        {
            heads?.Intend(version, Convert.ToHexStringLower(SHA256.HashData(commit)), now);
            return directory.Append(version, commit);
        }
        catch when (!File.Exists(directory.CommitPath(version)))
        {
            Discard(ledger);
            throw;
        }
    }

    /// <summary>Deletes a ledger file that no commit will name.</summary>
    private void Discard(LedgerReference? ledger)
    {
        if (ledger is not null)
        {
            storage.Delete(Path.Combine(storeDirectory, ledger.Path));
        }
    }

    private string Relative(string path) => Path.GetRelativePath(storeDirectory, path).Replace(Path.DirectorySeparatorChar, '/');

    private DataFile[] SyncAndHash(CommitRequest request)
    {
        var files = new List<DataFile>(request.Files.Count);
        foreach (var file in request.Files)
        {
            storage.SyncFile(file.AbsolutePath);
            PausePoints.Hit(PausePoints.DataFileWritten);
            var path = Relative(file.AbsolutePath);
            // The version is filled in at the commit; 0 stands for "its own commit's".
            files.Add(new DataFile(
                path, file.CalendarDay, new FileInfo(file.AbsolutePath).Length, file.NumRecords, file.Statistics.ForLog(), file.HasCommitVersionColumn ? null : 0,
                file.SchemaVersion, storage.Sha256(file.AbsolutePath), file.ContentHash.ToString("x32")));
        }

        foreach (var folder in request.Files.Select(f => Path.GetDirectoryName(f.AbsolutePath)!).Distinct(StringComparer.Ordinal))
        {
            storage.SyncDirectory(folder);
        }

        return [.. files];
    }
}
