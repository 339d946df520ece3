using System.Collections.Frozen;
using CloudTrailLake.Engine.EventDataStores;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>What one commit brings. Any part may be empty, not all of them.</summary>
/// <param name="Operation">Delta's operation name: <c>WRITE</c>, <c>OPTIMIZE</c>, <c>SET TBLPROPERTIES</c>, …</param>
/// <param name="Files">New data files, closed by their writer.</param>
/// <param name="Ledger">Objects that this commit completes, with or without stored rows.</param>
/// <param name="OperationParameters">For the reader of the log's history.</param>
internal sealed record CommitRequest(
    string Operation,
    IReadOnlyList<NewDataFile> Files,
    IReadOnlyList<LedgerEntry> Ledger,
    IReadOnlyDictionary<string, string>? OperationParameters = null)
{
    /// <summary>Live files that this commit takes out. Their rows must be those of <see cref="Files"/> and <see cref="Gone"/>, which the commit proves by row count and content hash.</summary>
    public IReadOnlyList<DataFile> Removed { get; init; } = [];

    /// <summary>Rows of <see cref="Removed"/> that leave the table for good (retention).</summary>
    public RowSum Gone { get; init; }

    /// <summary>False when <see cref="Files"/> hold exactly the rows of <see cref="Removed"/> (compaction).</summary>
    public bool DataChange { get; init; } = true;

    /// <summary>The store's definition from this commit on; null when it stays.</summary>
    public EventDataStoreDefinition? Definition { get; init; }

    /// <summary>Properties of the table that this commit sets, or unsets where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Properties { get; init; } = FrozenDictionary<string, string?>.Empty;

    /// <summary>Progress of applications that this commit contains.</summary>
    public IReadOnlyList<AppTransaction> Transactions { get; init; } = [];
}
