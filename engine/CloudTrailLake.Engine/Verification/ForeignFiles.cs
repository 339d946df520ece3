using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Verification;

/// <summary>Files in a store's folder that no commit names. A writer's own unfinished ones are on its list; whatever else there is was put there by somebody else.</summary>
internal sealed class ForeignFiles(StoreStorage storage, string directory, VerificationFindings findings)
{
    /// <summary>Looks through the folder.</summary>
    public void Check(LogHistory history)
    {
        // Listed before the names are read: a file is on the writer's list before it exists.
        var found = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(directory, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        var folder = new HeadFolder(storage, directory);
        var unfinished = folder.ReadUnfinished().ToHashSet(StringComparer.Ordinal);
        var named = history.Hashed.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var newest = new LogDirectory(storage, directory).List().Newest;
        // Without a signing writer there is no list: a file of the lake's form may be what a crash left.
        var listed = history.FirstSigned is not null && history.Complete;
        foreach (var path in found.Where(p => !named.Contains(p) && !IsOfTheLog(p, newest)))
        {
            if (unfinished.Contains(path) || (!listed && IsDataOrLedger(path)) || IsTemporary(path))
            {
                findings.Note($"'{path}' was begun and is not part of the store; the lake deletes it in its time.");
            }
            else if (NamedSince(history.Version, newest).Contains(path))
            {
                // Committed while we were reading.
            }
            else
            {
                findings.Add(FindingKind.Added, path, $"'{path}' was not written by this lake: no commit names it");
            }
        }
    }

    private static bool IsOfTheLog(string path, long newest)
    {
        var (folder, name) = (Path.GetDirectoryName(path), Path.GetFileName(path));
        return folder switch
        {
            LogNames.LogDirectory => name == LogNames.LastCheckpoint || (LogNames.TryParseCommit(name, out var version) && version <= newest) || (LogNames.TryParseCheckpoint(name, out version) && version <= newest),
            LogNames.LedgerDirectory => LogNames.TryParseLedgerIndex(name, out var version) && version <= newest,
            HeadFolder.Name => name is HeadFolder.HeadFile or HeadFolder.NextFile or HeadFolder.UnfinishedFile,
            _ => false,
        };
    }

    private static bool IsTemporary(string path) =>
        Path.GetDirectoryName(path) is LogNames.LogDirectory or HeadFolder.Name && Path.GetFileName(path) is ['.', ..] && path.EndsWith(LogNames.TemporarySuffix, StringComparison.Ordinal);

    private static bool IsDataOrLedger(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));
        return folder == LogNames.LedgerDirectory
            || (folder.StartsWith(EventSchema.CalendarDay + "=", StringComparison.Ordinal)
                && PartitionPath.TryParse(folder[(EventSchema.CalendarDay.Length + 1)..], out _) && name.StartsWith("part-", StringComparison.Ordinal) && name.EndsWith(".parquet", StringComparison.Ordinal));
    }

    private HashSet<string> NamedSince(long version, long newest)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var log = new LogDirectory(storage, directory);
        for (var later = version + 1; later <= newest && log.TryRead(later) is { } commit; later++)
        {
            var actions = LogActionReader.Read(LogNames.Commit(later), commit);
            names.UnionWith(actions.OfType<LogAction.Add>().Select(a => a.File.Path));
            names.UnionWith(actions.OfType<LogAction.CommitInfo>().Where(i => i.Ledger is not null).Select(i => i.Ledger!.Path));
        }

        return names;
    }
}
