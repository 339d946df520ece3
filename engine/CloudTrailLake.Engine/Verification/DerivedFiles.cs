using System.Text.Json;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Verification;

/// <summary>Files that the chain does not cover and readers or writers believe: they must say what the commits say.</summary>
internal sealed class DerivedFiles(StoreStorage storage, string directory, VerificationFindings findings)
{
    private readonly LogDirectory _log = new(storage, directory);

    /// <summary>Compares checkpoints, the pointer to the newest, and ledger indexes.</summary>
    public void Check(LogHistory history)
    {
        using var parquet = new StoreParquet(storage);
        foreach (var (version, text) in history.Checkpointed.Where(c => c.Value.Length > 0))
        {
            CheckCheckpoint(parquet, version, text);
        }

        CheckPointer();
        if (history.Complete)
        {
            CheckLedgerIndexes(parquet, history);
        }
    }

    private void CheckCheckpoint(StoreParquet parquet, long version, byte[] text)
    {
        var name = LogNames.Checkpoint(version);
        var path = $"{LogNames.LogDirectory}/{name}";
        try
        {
            var read = new TableState(directory);
            CheckpointFile.Read(parquet, _log.CheckpointPath(version), read.Apply);
            if (!LogHistory.Text(read).AsSpan().SequenceEqual(text))
            {
                findings.Add(FindingKind.Altered, path, $"checkpoint '{name}' does not say what the commits up to it say");
            }
        }
        catch (Exception e) when (e is DuckDbException or CommitLogDamagedException or UnsupportedFormatException)
        {
            findings.Add(FindingKind.Altered, path, $"checkpoint '{name}' is unreadable: {e.Message}");
        }
    }

    /// <summary>Other readers of Delta begin where it points to.</summary>
    private void CheckPointer()
    {
        var file = Path.Combine(_log.Path, LogNames.LastCheckpoint);
        if (!File.Exists(file))
        {
            return;
        }

        var path = $"{LogNames.LogDirectory}/{LogNames.LastCheckpoint}";
        try
        {
            using var json = JsonDocument.Parse(storage.ReadAllBytes(file));
            var version = json.RootElement.GetProperty("version").GetInt64();
            if (!File.Exists(_log.CheckpointPath(version)))
            {
                findings.Add(FindingKind.Altered, path, $"'{LogNames.LastCheckpoint}' points to checkpoint {version}, which is not there");
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            findings.Add(FindingKind.Altered, path, $"'{LogNames.LastCheckpoint}' is unreadable: {e.Message}");
        }
    }

    /// <summary>One entry too many and an object would be taken for ingested.</summary>
    private void CheckLedgerIndexes(StoreParquet parquet, LogHistory history)
    {
        var folder = Path.Combine(directory, LogNames.LedgerDirectory);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var version in CommitPipeline.LedgerIndexVersions(folder).Where(v => v <= history.Version))
        {
            var name = LogNames.LedgerIndex(version);
            var path = $"{LogNames.LedgerDirectory}/{name}";
            try
            {
                var ledgers = history.Ledgers.Where(l => l.Version <= version).Select(l => l.FullPath).ToList();
                if (!Identities(parquet, [Path.Combine(folder, name)]).SetEquals(ledgers.Count == 0 ? [] : Identities(parquet, ledgers)))
                {
                    findings.Add(FindingKind.Altered, path, $"ledger index '{name}' does not say what the ledger up to it says");
                }
            }
            catch (DuckDbException) when (!File.Exists(Path.Combine(folder, name)))
            {
                // A writer has put a newer one in its place meanwhile.
            }
            catch (DuckDbException e)
            {
                findings.Add(FindingKind.Altered, path, $"ledger index '{name}' cannot be compared with the ledger: {e.Message}");
            }
        }
    }

    private static HashSet<(string Sha256, string SelectorHash)> Identities(StoreParquet parquet, IReadOnlyCollection<string> paths)
    {
        var identities = new HashSet<(string Sha256, string SelectorHash)>();
        LedgerFile.ReadIdentities(parquet, paths, (sha256, selectorHash) => identities.Add((sha256, selectorHash)));
        return identities;
    }
}
