using System.Collections.Frozen;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>What the actions of commits 0 to <see cref="Version"/> add up to (Delta protocol, "Action Reconciliation"). Not safe for concurrent use.</summary>
internal sealed class TableState(string storeDirectory)
{
    private readonly LiveFileTable _files = new();
    private readonly Dictionary<string, LogAction.Remove> _tombstones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogAction.Transaction> _transactions = new(StringComparer.Ordinal);

    /// <summary>Version of the last commit applied; -1 for none.</summary>
    public long Version { get; private set; } = -1;

    /// <summary>SHA-256 of that commit.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Its time, milliseconds.</summary>
    public long Timestamp { get; private set; }

    /// <summary>Protocol in force.</summary>
    public LogAction.Protocol? Protocol { get; private set; }

    /// <summary>Metadata in force.</summary>
    public LogAction.Metadata? Metadata { get; private set; }

    /// <summary>The legal holds in force.</summary>
    public IReadOnlyList<LegalHold> Holds { get; private set; } = [];

    /// <summary>Files that left the table.</summary>
    public IReadOnlyDictionary<string, LogAction.Remove> Tombstones => _tombstones;

    /// <summary>Progress of applications.</summary>
    public IReadOnlyCollection<LogAction.Transaction> Transactions => _transactions.Values;

    /// <summary>Live files in the order of their commits.</summary>
    public DataFile[] Files() => _files.InOrder();

    /// <summary>Takes a commit in and makes it the last.</summary>
    /// <exception cref="UnsupportedFormatException">It needs a newer release; the state is not to be used any more.</exception>
    public void Apply(long version, string sha256, LogAction.CommitInfo info, IEnumerable<LogAction> actions)
    {
        foreach (var action in actions)
        {
            Apply(action);
        }

        Version = version;
        Sha256 = sha256;
        Timestamp = info.Timestamp;
    }

    /// <summary>Takes one action in.</summary>
    public void Apply(LogAction action)
    {
        switch (action)
        {
            case LogAction.Protocol protocol:
                ProtocolGuard.Check(protocol, storeDirectory);
                Protocol = protocol;
                break;
            case LogAction.Metadata metadata:
                _ = StoreMetadata.ToDefinition(metadata, storeDirectory);
                Holds = LegalHoldProperty.Read(metadata.Configuration, storeDirectory);
                Metadata = metadata;
                break;
            case LogAction.Add add:
                ProtocolGuard.CheckSchemaVersion(add.File.SchemaVersion, $"Data file '{add.File.Path}' in '{storeDirectory}'");
                _tombstones.Remove(add.File.Path);
                _files.Add(add.File);
                break;
            case LogAction.Remove remove:
                _files.Remove(remove.Path);
                _tombstones[remove.Path] = remove;
                break;
            case LogAction.Transaction transaction:
                _transactions[transaction.AppId] = transaction;
                break;
            default:
                break;
        }
    }

    /// <summary>Whether a file that left the table must stay on disk as long as the holds do: retention took it out, so its rows are nowhere else.</summary>
    public bool IsHeld(LogAction.Remove removed) => removed.DataChange && Holds.Any(hold => hold.Covers(removed.CalendarDay));

    /// <summary>An immutable copy.</summary>
    public Snapshot ToSnapshot() => new()
    {
        Version = Version,
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(Timestamp),
        CommitSha256 = Sha256!,
        Definition = StoreMetadata.ToDefinition(Metadata!, storeDirectory),
        Holds = Holds,
        Files = _files.ToLiveFiles(),
        Transactions = _transactions.ToFrozenDictionary(t => t.Key, t => t.Value.Version),
        StoreDirectory = storeDirectory,
    };
}
