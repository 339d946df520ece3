namespace CloudTrailLake.Engine.CommitLog;

/// <summary>
/// The one writer queue of a store, shared by all sources: work runs one piece after the other, in the order of asking, so that what a piece
/// checked (de-duplication, ledger) still holds when it commits.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CommitPipeline _pipeline;

    internal StoreWriter(CommitPipeline pipeline) => _pipeline = pipeline;

    /// <summary>Runs <paramref name="work"/> on a pool thread when its turn has come.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before its turn came; later it is the work's own business.</exception>
    public async Task<T> RunAsync<T>(Func<StoreTransaction, T> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() => work(new StoreTransaction(_pipeline)), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>As <see cref="StoreTransaction.NewDataFilePath"/>, for encoders that run beside the queue. Safe for concurrent use.</summary>
    public string NewDataFilePath(DateOnly day) => _pipeline.NewDataFilePath(day);

    /// <summary>As <see cref="StoreTransaction.LedgerContains"/>, for a look before an object is decoded. Safe for concurrent use.</summary>
    public bool LedgerContains(string sha256, string selectorHash) => _pipeline.LedgerContains(sha256, selectorHash);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
