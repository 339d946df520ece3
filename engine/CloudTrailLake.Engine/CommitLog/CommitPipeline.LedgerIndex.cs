using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Diagnostics;

namespace CloudTrailLake.Engine.CommitLog;

/// <content>
/// The ledger index: identities of all objects up to a version in one file, so that a writer need not open a ledger file per commit when it starts. Derived from the ledger,
/// like a checkpoint from the commits; deleting it costs time only.
/// </content>
internal sealed partial class CommitPipeline
{
    private long? _ledgerIndexVersion;

    private string LedgerFolder => Path.Combine(storeDirectory, LogNames.LedgerDirectory);

    /// <summary>Takes the newest usable index in.</summary>
    /// <returns>Its version; -1 without one.</returns>
    private long ReadLedgerIndex(long newest)
    {
        foreach (var version in LedgerIndexVersions(LedgerFolder).Where(v => v <= newest))
        {
            var identities = new List<(string Sha256, string SelectorHash)>();
            try
            {
                LedgerFile.ReadIdentities(parquet, [Path.Combine(LedgerFolder, LogNames.LedgerIndex(version))], (sha256, selectorHash) => identities.Add((sha256, selectorHash)));
                foreach (var (sha256, selectorHash) in identities)
                {
                    _ledger.Add(sha256, selectorHash);
                }

                return version;
            }
            catch (Exception e) when (e is DuckDbException or ArgumentException)
            {
                EngineLog.LedgerIndexUnreadable(logger, e, storeDirectory, version);
            }
        }

        return -1;
    }

    private void WriteLedgerIndexIfDue(long version)
    {
        lock (_ledgerLock)
        {
            _ledgerIndexVersion ??= LedgerIndexVersions(LedgerFolder).Append(0).Max();
            // Only a ledger that was replayed anyway; without imports nobody needs it.
            if (_ledgerVersion != version || version - _ledgerIndexVersion < CheckpointPolicy.LedgerIndexInterval)
            {
                return;
            }

            var old = LedgerIndexVersions(LedgerFolder);
            var name = LogNames.LedgerIndex(version);
            var temporary = Path.Combine(directory.Path, LogNames.Temporary(name, storage.NewGuid()));
            LedgerFile.WriteIdentities(parquet, temporary, _ledger.ToList());
            storage.Replace(temporary, Path.Combine(LedgerFolder, name));
            _ledgerIndexVersion = version;
            foreach (var superseded in old)
            {
                storage.Delete(Path.Combine(LedgerFolder, LogNames.LedgerIndex(superseded)));
            }
        }
    }

    /// <summary>Versions that have an index, newest first.</summary>
    internal static List<long> LedgerIndexVersions(string ledgerFolder) =>
    [
        .. new DirectoryInfo(ledgerFolder).EnumerateFiles()
            .Select(f => LogNames.TryParseLedgerIndex(f.Name, out var version) ? version : -1)
            .Where(v => v >= 0)
            .OrderDescending(),
    ];
}
