namespace CloudTrailLake.Engine.CommitLog;

/// <content>The ledger: which delivered objects the store has.</content>
internal sealed partial class CommitPipeline
{
    /// <summary>Ledger files read by one query at most.</summary>
    private const int LedgerBatch = 500;

    private readonly LedgerIndex _ledger = new();
    private readonly Lock _ledgerLock = new();
    private long _ledgerVersion = -1;

    /// <summary>See <see cref="StoreTransaction.LedgerContains"/>. The first call replays the ledger from the log.</summary>
    public bool LedgerContains(string sha256, string selectorHash)
    {
        ReplayLedger(Log.Refresh().Version);
        return _ledger.Contains(sha256, selectorHash);
    }

    /// <summary>All ledger entries of the store, oldest commit first.</summary>
    public static void ReadLedger(StoreParquet parquet, LogDirectory directory, string storeDirectory, long fromVersion, long toVersion, Action<LedgerEntry> take)
    {
        foreach (var batch in LedgerPaths(directory, storeDirectory, fromVersion, toVersion).Chunk(LedgerBatch))
        {
            LedgerFile.Read(parquet, batch, take);
        }
    }

    private void ReplayLedger(long version)
    {
        lock (_ledgerLock)
        {
            if (_ledgerVersion >= version)
            {
                return;
            }

            if (_ledgerVersion < 0)
            {
                _ledgerVersion = ReadLedgerIndex(version);
            }

            foreach (var batch in LedgerPaths(directory, storeDirectory, _ledgerVersion + 1, version).Chunk(LedgerBatch))
            {
                LedgerFile.ReadIdentities(parquet, batch, _ledger.Add);
            }

            _ledgerVersion = version;
        }
    }

    private void NoteLedger(long version, IReadOnlyList<LedgerEntry> entries)
    {
        lock (_ledgerLock)
        {
            // Otherwise the next look-up replays this commit with those before it.
            if (_ledgerVersion == version - 1)
            {
                foreach (var entry in entries)
                {
                    _ledger.Add(entry.Sha256, entry.SelectorHash);
                }

                _ledgerVersion = version;
            }
        }
    }

    private LedgerReference? WriteLedger(long version, long now, IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        var relative = LogNames.Ledger(version, storage.NewGuid());
        var path = Path.Combine(storeDirectory, relative);
        heads?.Begun(relative);
        var committedAt = DateTimeOffset.FromUnixTimeMilliseconds(now);
        LedgerFile.Write(parquet, path, [.. entries.Select(e => e with { CommittedAt = committedAt })]);
        storage.SyncDirectory(Path.GetDirectoryName(path)!);
        return new LedgerReference(relative, storage.Sha256(path));
    }

    private static IEnumerable<string> LedgerPaths(LogDirectory directory, string storeDirectory, long fromVersion, long toVersion)
    {
        for (var version = fromVersion; version <= toVersion; version++)
        {
            var name = directory.CommitPath(version);
            var bytes = directory.TryRead(version) ?? throw new CommitLogDamagedException(name, "it is missing.");
            if (LogActionReader.ReadInfo(name, bytes).Ledger is { } ledger)
            {
                yield return Path.Combine(storeDirectory, ledger.Path);
            }
        }
    }
}
