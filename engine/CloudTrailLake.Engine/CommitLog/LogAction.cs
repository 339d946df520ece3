namespace CloudTrailLake.Engine.CommitLog;

/// <summary>One line of a commit (Delta protocol, "Actions").</summary>
internal abstract record LogAction
{
    private LogAction()
    {
    }

    /// <summary>Provenance; always the first line of a commit.</summary>
    /// <param name="Timestamp">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="Operation">Delta's operation name.</param>
    /// <param name="OperationParameters">For people.</param>
    /// <param name="EngineInfo">Product and version.</param>
    /// <param name="PreviousSha256">SHA-256 of the previous commit's bytes; null in commit 0 only.</param>
    /// <param name="Ledger">The ledger file of this commit, if it has one.</param>
    internal sealed record CommitInfo(
        long Timestamp,
        string Operation,
        IReadOnlyDictionary<string, string> OperationParameters,
        string EngineInfo,
        string? PreviousSha256,
        LedgerReference? Ledger) : LogAction
    {
        /// <summary>First version whose commit the writer signed (<see cref="Heads.HeadStatement.Since"/>); null where the writer signs nothing.</summary>
        public long? SignedSince { get; init; }
    }

    /// <summary>Versions a client must understand.</summary>
    internal sealed record Protocol(int MinReaderVersion, int MinWriterVersion, IReadOnlyList<string> Features) : LogAction;

    /// <summary>Schema, partitioning and properties of the table.</summary>
    internal sealed record Metadata(
        Guid Id, string Name, string SchemaString, IReadOnlyList<string> PartitionColumns, IReadOnlyDictionary<string, string> Configuration, long CreatedTime) : LogAction;

    /// <summary>A file becomes part of the table.</summary>
    internal sealed record Add(DataFile File, bool DataChange) : LogAction;

    /// <summary>A file leaves the table; it stays on disk until vacuum.</summary>
    internal sealed record Remove(string Path, long DeletionTimestamp, bool DataChange, DateOnly CalendarDay, long Size) : LogAction;

    /// <summary>Progress of an application.</summary>
    internal sealed record Transaction(string AppId, long Version, long LastUpdated) : LogAction;
}
