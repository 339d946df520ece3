using System.Security.Cryptography;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Verification;

/// <summary>All commits of a store, read once from 0, and what they add up to.</summary>
internal sealed class LogHistory
{
    private readonly string _directory;
    private readonly VerificationFindings _findings;
    private readonly TableState _state;
    private readonly List<string?> _sha256 = [];
    private readonly Dictionary<string, HashedFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<long, byte[]> _checkpointed = [];

    private LogHistory(string directory, VerificationFindings findings)
    {
        _directory = directory;
        _findings = findings;
        _state = new TableState(directory);
    }

    /// <summary>Newest commit that was read.</summary>
    public long Version => _sha256.Count - 1;

    /// <summary>Whether every commit could be read, so that the log says which files there are.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Bytes of all commits.</summary>
    public long CommitBytes { get; private set; }

    /// <summary>First commit that says it is signed; null when none does.</summary>
    public long? FirstSigned { get; private set; }

    /// <summary>Every file whose hash a commit names.</summary>
    public IReadOnlyCollection<HashedFile> Hashed => _files.Values;

    /// <summary>Ledger files by version.</summary>
    public List<(long Version, string FullPath)> Ledgers { get; } = [];

    /// <summary>Live part of the table at each version that has a checkpoint, as text; empty where it could not be told.</summary>
    public IReadOnlyDictionary<long, byte[]> Checkpointed => _checkpointed;

    /// <summary>Reads the log.</summary>
    /// <param name="storage">The disk.</param>
    /// <param name="directory">Folder of the store.</param>
    /// <param name="readHead">Reads the signed head and gives its version; called before the log is listed, since a commit is there before its head.</param>
    /// <param name="findings">Told of damaged, missing and misplaced commits.</param>
    /// <param name="ct">Ends the work.</param>
    public static LogHistory Read(StoreStorage storage, string directory, Func<long> readHead, VerificationFindings findings, CancellationToken ct)
    {
        var log = new LogDirectory(storage, directory);
        var signed = readHead();
        var (listed, checkpoints) = log.List();
        var newest = Math.Max(listed, signed);
        var history = new LogHistory(directory, findings);
        var infos = new List<LogAction.CommitInfo?>();
        for (var version = 0L; version <= newest; version++)
        {
            ct.ThrowIfCancellationRequested();
            infos.Add(history.Take(version, log.TryRead(version), checkpoints.Contains(version)));
        }

        history.CheckOrder(infos);
        return history;
    }

    /// <summary>Hash of a commit; null when it is missing.</summary>
    public string? Sha256(long version) => version >= 0 && version < _sha256.Count ? _sha256[(int)version] : null;

    /// <summary>The live part of a state as text; removals may have run out.</summary>
    public static byte[] Text(TableState state) => state.Protocol is null || state.Metadata is null ? [] : LogActionWriter.Write(
    [
        state.Protocol,
        state.Metadata,
        .. state.Transactions.OrderBy(t => t.AppId, StringComparer.Ordinal),
        .. state.Files().Select(f => new LogAction.Add(f, DataChange: false)),
    ]);

    /// <summary>Path of a commit relative to the store.</summary>
    public static string PathOf(long version) => $"{LogNames.LogDirectory}/{LogNames.Commit(version)}";

    private LogAction.CommitInfo? Take(long version, byte[]? bytes, bool hasCheckpoint)
    {
        if (bytes is null)
        {
            _sha256.Add(null);
            _findings.Add(FindingKind.Removed, PathOf(version), $"commit {version} is missing");
            Complete = false;
            return null;
        }

        CommitBytes += bytes.Length;
        _sha256.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        try
        {
            var actions = LogActionReader.Read(LogNames.Commit(version), bytes);
            var info = (LogAction.CommitInfo)actions[0];
            _state.Apply(version, _sha256[^1]!, info, actions);
            Note(version, info, actions);
            if (hasCheckpoint)
            {
                _checkpointed[version] = Complete ? Text(_state) : [];
            }

            return info;
        }
        catch (Exception e) when (e is CommitLogDamagedException or UnsupportedFormatException)
        {
            _findings.Add(FindingKind.Altered, PathOf(version), $"commit {version} cannot be read: {e.Message}");
            Complete = false;
            return null;
        }
    }

    private void Note(long version, LogAction.CommitInfo info, List<LogAction> actions)
    {
        FirstSigned ??= info.SignedSince is null ? null : version;
        if (info.Ledger is { } ledger)
        {
            var path = Path.Combine(_directory, ledger.Path);
            Ledgers.Add((version, path));
            _files[ledger.Path] = new(ledger.Path, path, ledger.Sha256, 0, IsData: false, IsLive: true, $"ledger file '{ledger.Path}' of commit {version}");
        }

        foreach (var action in actions)
        {
            if (action is LogAction.Add { File: var file })
            {
                _files[file.Path] = new(
                    file.Path, Path.Combine(_directory, file.Path.Replace('/', Path.DirectorySeparatorChar)), file.Sha256, file.Size, IsData: true, IsLive: true, $"data file '{file.Path}' of commit {version}");
            }
            else if (action is LogAction.Remove remove && _files.TryGetValue(remove.Path, out var removed))
            {
                _files[remove.Path] = removed with { IsLive = false };
            }
        }
    }

    /// <summary>Each commit names the hash of the one before it.</summary>
    private void CheckOrder(List<LogAction.CommitInfo?> infos)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var version = 0; version < _sha256.Count; version++)
        {
            if (_sha256[version] is { } sha256)
            {
                versions.TryAdd(sha256, version);
            }
        }

        for (var version = 0; version < infos.Count; version++)
        {
            var before = version == 0 ? null : _sha256[version - 1];
            if (infos[version] is not { } info || (version > 0 && before is null) || string.Equals(info.PreviousSha256, before, StringComparison.Ordinal))
            {
                continue;
            }

            if (info.PreviousSha256 is { } previous && versions.TryGetValue(previous, out var other))
            {
                _findings.Add(FindingKind.Reordered, PathOf(version), $"commit {version} was written after what is now commit {other}, not after commit {version - 1}");
            }
            else if (version > 0)
            {
                _findings.Add(
                    FindingKind.Altered,
                    PathOf(version - 1),
                    $"commit {version - 1} has SHA-256 {before}, but commit {version} was written after one with {info.PreviousSha256 ?? "none before it"}");
            }
            else
            {
                _findings.Add(FindingKind.Altered, PathOf(0), "commit 0 names a commit before it");
            }
        }
    }
}
