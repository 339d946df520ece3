using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Diagnostics;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.EventDataStores;

/// <summary>
/// Tidies a store up when a writer opens it: what a crashed writer left unfinished, and what left the table long ago.
/// Only files of our own names are touched, and never one that the log refers to.
/// </summary>
internal sealed class StoreRecovery(StoreStorage storage, string storeDirectory, TimeProvider time, ILogger logger)
{
    /// <summary>Runs once when a writer opens the store, under the writer lock.</summary>
    /// <returns>Files deleted.</returns>
    public int Run(TableLog log)
    {
        storage.CreateDirectory(Path.Combine(storeDirectory, LogNames.LedgerDirectory));
        return Report(SweepUnpublished()) + Vacuum(log);
    }

    /// <summary>Runs beside readers and between commits.</summary>
    /// <returns>Files deleted.</returns>
    public int Vacuum(TableLog log) => Report(SweepDataFiles(log) + SweepLedger(log));

    private int Report(int deleted)
    {
        if (deleted > 0)
        {
            EngineLog.OrphansDeleted(logger, storeDirectory, deleted);
        }

        return deleted;
    }

    /// <summary>Commits and checkpoints under temporary names: nobody reads them, and no other writer is alive.</summary>
    private int SweepUnpublished() => new DirectoryInfo(Path.Combine(storeDirectory, LogNames.LogDirectory))
        .EnumerateFiles(".*" + LogNames.TemporarySuffix)
        .Count(Delete);

    /// <summary>Data files that no snapshot needs any more: never committed, or removed longer ago than any reader may run and under no legal hold.</summary>
    private int SweepDataFiles(TableLog log)
    {
        var cutoff = time.GetUtcNow() - CheckpointPolicy.TombstoneRetention;
        var (needed, removed) = log.Read(s => (
            s.Files().Select(f => f.Path).Concat(s.Tombstones.Values.Where(s.IsHeld).Select(r => r.Path)).ToHashSet(StringComparer.Ordinal),
            s.Tombstones.ToDictionary(t => t.Key, t => t.Value.DeletionTimestamp, StringComparer.Ordinal)));
        return new DirectoryInfo(storeDirectory)
            .EnumerateDirectories(EventSchema.CalendarDay + "=*")
            .SelectMany(folder => folder.EnumerateFiles("part-*.parquet").Select(file => (File: file, Path: $"{folder.Name}/{file.Name}")))
            .Where(f => !needed.Contains(f.Path) && (removed.TryGetValue(f.Path, out var at) ? at <= cutoff.ToUnixTimeMilliseconds() : f.File.LastWriteTimeUtc < cutoff.UtcDateTime))
            .Count(f => Delete(f.File));
    }

    /// <summary>Ledger files of commits that were never published. Only an old file's commit is looked up.</summary>
    private int SweepLedger(TableLog log)
    {
        var cutoff = (time.GetUtcNow() - CheckpointPolicy.TombstoneRetention).UtcDateTime;
        var directory = new LogDirectory(storage, storeDirectory);
        var newest = log.Refresh().Version;
        return new DirectoryInfo(Path.Combine(storeDirectory, LogNames.LedgerDirectory))
            .EnumerateFiles("*.parquet")
            .GroupBy(f => f.Name.Split('-')[0], StringComparer.Ordinal)
            .SelectMany(group => Unreferenced(group.Key, [.. group]))
            .Where(f => f.LastWriteTimeUtc < cutoff)
            .Count(Delete);

        IEnumerable<FileInfo> Unreferenced(string prefix, FileInfo[] files)
        {
            if (!long.TryParse(prefix, out var version))
            {
                return [];
            }

            if (version > newest || files.All(f => f.LastWriteTimeUtc >= cutoff))
            {
                return version > newest ? files : [];
            }

            var name = directory.CommitPath(version);
            var info = LogActionReader.ReadInfo(name, directory.TryRead(version) ?? throw new CommitLogDamagedException(name, "it is missing."));
            return files.Where(f => !string.Equals(info.Ledger?.Path, $"{LogNames.LedgerDirectory}/{f.Name}", StringComparison.Ordinal));
        }
    }

    private bool Delete(FileInfo file)
    {
        try
        {
            storage.Delete(file.FullName);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            EngineLog.OrphanKept(logger, e, file.FullName);
            return false;
        }
    }
}
