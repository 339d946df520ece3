using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Retention;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A store as of one commit. Immutable; its files stay on disk for <see cref="CheckpointPolicy.TombstoneRetention"/> after they left the table.</summary>
internal sealed class Snapshot
{
    /// <summary>Version of the last commit it contains.</summary>
    public required long Version { get; init; }

    /// <summary>Time of that commit.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>SHA-256 of that commit's bytes.</summary>
    public required string CommitSha256 { get; init; }

    /// <summary>The store's definition.</summary>
    public required EventDataStoreDefinition Definition { get; init; }

    /// <summary>Columns of the store.</summary>
    public EventSchema Schema => EventSchema.For(Definition.Family);

    /// <summary>The retention period; whoever reads applies it.</summary>
    public RetentionPeriod Retention => new(Definition.RetentionDays);

    /// <summary>The legal holds in force, in the order of their names.</summary>
    public IReadOnlyList<LegalHold> Holds { get; init; } = [];

    /// <summary>Live data files by calendar day, within a day in the order of their commits.</summary>
    public required LiveFiles Files { get; init; }

    /// <summary>Progress of applications, by id.</summary>
    public required IReadOnlyDictionary<string, long> Transactions { get; init; }

    /// <summary>Folder of the store, absolute.</summary>
    public required string StoreDirectory { get; init; }

    /// <summary>Whether all those files are live.</summary>
    public bool Contains(IReadOnlyCollection<DataFile> files) => Files.FirstMissing(files) is null;

    /// <summary>Absolute path of a data file.</summary>
    public string FullPath(DataFile file) => Path.Combine(StoreDirectory, file.Path.Replace('/', Path.DirectorySeparatorChar));
}
