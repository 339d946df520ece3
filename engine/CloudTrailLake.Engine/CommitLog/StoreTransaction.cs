namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A turn in the writer queue of a store. Valid only inside <see cref="StoreWriter.RunAsync"/>.</summary>
internal sealed class StoreTransaction
{
    private readonly CommitPipeline _pipeline;

    internal StoreTransaction(CommitPipeline pipeline)
    {
        _pipeline = pipeline;
        Snapshot = pipeline.Log.Refresh();
    }

    /// <summary>The store as of the last commit, including those of this turn.</summary>
    public Snapshot Snapshot { get; private set; }

    /// <summary>A new absolute path <c>calendarday=…/part-guid.parquet</c>; its folder exists and is synced. Without a commit the file is an orphan and swept later.</summary>
    public string NewDataFilePath(DateOnly day) => _pipeline.NewDataFilePath(day);

    /// <summary>Whether the object (SHA-256 of the delivered bytes, hex) was committed under those selectors.</summary>
    public bool LedgerContains(string sha256, string selectorHash) => _pipeline.LedgerContains(sha256, selectorHash);

    /// <summary>
    /// Publishes one commit. Before it returns, data files, ledger and commit are synced with their folders. Either all of it is in the table or nothing.
    /// May be called more than once in a turn.
    /// </summary>
    /// <exception cref="ArgumentException">The request contradicts itself or the files on disk.</exception>
    /// <exception cref="IOException">The disk failed; nothing was committed.</exception>
    public CommitResult Commit(CommitRequest request)
    {
        var result = _pipeline.Commit(request);
        Snapshot = _pipeline.Log.Refresh();
        return result;
    }

    /// <summary>Writes a checkpoint now, due or not.</summary>
    /// <returns>Its version.</returns>
    public long WriteCheckpoint() => _pipeline.WriteCheckpoint();
}
