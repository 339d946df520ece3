using System.Security.Cryptography;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>
/// Proves a store from commit 0: each commit names the SHA-256 of the one before and of its ledger file, each <c>add</c> that of its data file,
/// so the newest commit's hash vouches for every byte. Takes no lock and writes nothing.
/// </summary>
internal static class CommitChain
{
    /// <summary>Reads every commit and hashes every ledger file and live data file.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no store.</exception>
    /// <exception cref="UnsupportedFormatException">A newer release wrote it.</exception>
    public static ChainReport Verify(StoreStorage storage, string storeDirectory, CancellationToken ct = default)
    {
        storeDirectory = Path.GetFullPath(storeDirectory);
        var log = new LogDirectory(storage, storeDirectory);
        var (newest, checkpoints) = log.List();
        var state = new TableState(storeDirectory);
        var problems = new List<string>();
        var ledgerFiles = 0;
        var ledgers = new List<(long Version, string Path)>();
        for (var version = 0L; version <= newest; version++)
        {
            ct.ThrowIfCancellationRequested();
            if (Replay(log, state, version, problems) is not { } info)
            {
                // What follows cannot be judged without it.
                return new ChainReport(state.Version, state.Sha256, 0, ledgerFiles, problems);
            }

            if (info.Ledger is { } ledger)
            {
                ledgerFiles++;
                ledgers.Add((version, Path.Combine(storeDirectory, ledger.Path)));
                Compare(storage, Path.Combine(storeDirectory, ledger.Path), ledger.Sha256, $"ledger file '{ledger.Path}' of commit {version}", problems);
            }

            if (checkpoints.Contains(version))
            {
                CompareCheckpoint(storage, log, storeDirectory, state, problems);
            }
        }

        CompareLedgerIndex(storage, storeDirectory, ledgers, problems);
        var files = state.Files();
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            Compare(storage, Path.Combine(storeDirectory, file.Path), file.Sha256, $"data file '{file.Path}'", problems);
        }

        return new ChainReport(state.Version, state.Sha256, files.Length, ledgerFiles, problems);
    }

    private static LogAction.CommitInfo? Replay(LogDirectory log, TableState state, long version, List<string> problems)
    {
        var name = LogNames.Commit(version);
        if (log.TryRead(version) is not { } bytes)
        {
            problems.Add($"commit '{name}' is missing");
            return null;
        }

        try
        {
            var actions = LogActionReader.Read(name, bytes);
            var info = (LogAction.CommitInfo)actions[0];
            if (!string.Equals(info.PreviousSha256, state.Sha256, StringComparison.Ordinal))
            {
                problems.Add($"commit '{LogNames.Commit(version - 1)}' has SHA-256 {state.Sha256}, but '{name}' was written after one with {info.PreviousSha256}");
            }

            state.Apply(version, Convert.ToHexStringLower(SHA256.HashData(bytes)), info, actions);
            return info;
        }
        catch (CommitLogDamagedException e)
        {
            problems.Add(e.Message);
            return null;
        }
    }

    private static void Compare(StoreStorage storage, string path, string sha256, string what, List<string> problems)
    {
        if (!File.Exists(path))
        {
            problems.Add($"{what} is missing");
        }
        else if (storage.Sha256(path) is var actual && !string.Equals(actual, sha256, StringComparison.Ordinal))
        {
            problems.Add($"{what} has SHA-256 {actual}, committed was {sha256}");
        }
    }

    /// <summary>A checkpoint is not part of the chain, but readers believe it: it must say what the commits add up to.</summary>
    private static void CompareCheckpoint(StoreStorage storage, LogDirectory log, string storeDirectory, TableState state, List<string> problems)
    {
        var name = LogNames.Checkpoint(state.Version);
        try
        {
            using var parquet = new StoreParquet(storage);
            var read = new TableState(storeDirectory);
            CheckpointFile.Read(parquet, log.CheckpointPath(state.Version), read.Apply);
            if (!Text(read).SequenceEqual(Text(state)))
            {
                problems.Add($"checkpoint '{name}' does not say what the commits up to it say");
            }
        }
        catch (Exception e) when (e is DuckDbException or CommitLogDamagedException)
        {
            problems.Add($"checkpoint '{name}' is unreadable: {e.Message}");
        }
    }

    /// <summary>Nor is a ledger index, but writers believe it: one entry too many and an object would be taken for ingested.</summary>
    private static void CompareLedgerIndex(StoreStorage storage, string storeDirectory, List<(long Version, string Path)> ledgers, List<string> problems)
    {
        var folder = Path.Combine(storeDirectory, LogNames.LedgerDirectory);
        using var parquet = new StoreParquet(storage);
        foreach (var version in CommitPipeline.LedgerIndexVersions(folder))
        {
            var name = LogNames.LedgerIndex(version);
            try
            {
                var paths = ledgers.Where(l => l.Version <= version).Select(l => l.Path).ToList();
                if (!Identities(parquet, [Path.Combine(folder, name)]).SetEquals(paths.Count == 0 ? [] : Identities(parquet, paths)))
                {
                    problems.Add($"ledger index '{name}' does not say what the ledger up to it says");
                }
            }
            catch (DuckDbException e)
            {
                problems.Add($"ledger index '{name}' cannot be compared with the ledger: {e.Message}");
            }
        }
    }

    private static HashSet<(string Sha256, string SelectorHash)> Identities(StoreParquet parquet, IReadOnlyCollection<string> paths)
    {
        var identities = new HashSet<(string Sha256, string SelectorHash)>();
        LedgerFile.ReadIdentities(parquet, paths, (sha256, selectorHash) => identities.Add((sha256, selectorHash)));
        return identities;
    }

    /// <summary>The live part of a state; removals may have run out.</summary>
    private static byte[] Text(TableState state) => state.Protocol is null || state.Metadata is null ? [] : LogActionWriter.Write(
    [
        state.Protocol,
        state.Metadata,
        .. state.Transactions.OrderBy(t => t.AppId, StringComparer.Ordinal),
        .. state.Files().Select(f => new LogAction.Add(f, DataChange: false)),
    ]);
}
