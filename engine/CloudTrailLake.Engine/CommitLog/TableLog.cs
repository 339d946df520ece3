using System.Security.Cryptography;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>The current state of a store's log: loaded from the newest checkpoint and the commits after it, then tailed. Safe for concurrent use.</summary>
internal sealed class TableLog
{
    private readonly Lock _lock = new();
    private readonly LogDirectory _log;
    private readonly TableState _state;
    private Snapshot? _snapshot;

    private TableLog(LogDirectory log, TableState state)
    {
        _log = log;
        _state = state;
    }

    /// <summary>Reads a log.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="CommitLogDamagedException">A commit is missing or damaged.</exception>
    /// <exception cref="UnsupportedFormatException">A newer release wrote it.</exception>
    public static TableLog Load(LogDirectory log, string storeDirectory, StoreParquet parquet, ILogger logger)
    {
        // Listed before it is read: what the list names must then be found without a gap.
        var (newest, checkpoints) = log.List();
        var state = checkpoints.Select(c => FromCheckpoint(log, storeDirectory, parquet, c, logger)).FirstOrDefault(s => s is not null);
        var table = new TableLog(log, state ?? new TableState(storeDirectory));
        table.Tail();
        table.CheckComplete(newest);
        return table;
    }

    /// <summary>The newest snapshot. Costs one look at the folder when nothing changed.</summary>
    public Snapshot Refresh()
    {
        lock (_lock)
        {
            Tail();
            return _snapshot ??= _state.ToSnapshot();
        }
    }

    /// <summary>Gives the state to a reader that must see it whole (checkpoint, recovery).</summary>
    public T Read<T>(Func<TableState, T> read)
    {
        lock (_lock)
        {
            return read(_state);
        }
    }

    /// <summary>Checkpoints are derived, so a bad one costs time, not rows: null, and the log is read from an older one or from its beginning.</summary>
    private static TableState? FromCheckpoint(LogDirectory log, string storeDirectory, StoreParquet parquet, long version, ILogger logger)
    {
        var name = log.CommitPath(version);
        var commit = log.TryRead(version) ?? throw new CommitLogDamagedException(name, "it is missing, though there is a checkpoint of it.");
        var info = LogActionReader.ReadInfo(name, commit);
        var state = new TableState(storeDirectory);
        try
        {
            CheckpointFile.Read(parquet, log.CheckpointPath(version), state.Apply);
        }
        catch (Exception e) when (e is DuckDbException or CommitLogDamagedException)
        {
            EngineLog.CheckpointUnreadable(logger, e, storeDirectory, version);
            return null;
        }

        state.Apply(version, Sha256(commit), info, []);
        return state.Protocol is null || state.Metadata is null ? null : state;
    }

    private void Tail()
    {
        while (_log.TryRead(_state.Version + 1) is { } bytes)
        {
            Apply(_state.Version + 1, bytes);
            _snapshot = null;
        }
    }

    private void Apply(long version, byte[] bytes)
    {
        var name = _log.CommitPath(version);
        var actions = LogActionReader.Read(name, bytes);
        var info = (LogAction.CommitInfo)actions[0];
        if (!string.Equals(info.PreviousSha256, _state.Sha256, StringComparison.Ordinal))
        {
            throw new CommitLogDamagedException(name, $"it follows a commit with SHA-256 '{info.PreviousSha256}', but commit {version - 1} has '{_state.Sha256}'.");
        }

        _state.Apply(version, Sha256(bytes), info, actions);
    }

    private void CheckComplete(long newest)
    {
        if (_state.Version < newest || newest < 0)
        {
            throw new CommitLogDamagedException(_log.CommitPath(_state.Version + 1), newest < 0 ? "the log is empty." : $"it is missing, though commit {newest} exists.");
        }

        if (_state.Protocol is null || _state.Metadata is null)
        {
            throw new CommitLogDamagedException(_log.CommitPath(0), "the log has no protocol or no metaData.");
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
