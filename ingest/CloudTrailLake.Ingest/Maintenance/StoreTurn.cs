namespace CloudTrailLake.Ingest.Maintenance;

/// <summary>Whose turn it is to rewrite files of a store. Work asked for by hand does not wait for work in the background, which rests most of the time: it ends it.</summary>
internal sealed class StoreTurn
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _background;

    /// <summary>Runs work asked for by hand.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        lock (_lock)
        {
            _background?.Cancel();
        }

        await _gate.WaitAsync(ct);
        try
        {
            return await work(ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs work in the background; the default of <typeparamref name="T"/> when work by hand takes its place.</summary>
    public async Task<T?> RunInBackgroundAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        using var background = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            lock (_lock)
            {
                _background = background;
            }

            return await work(background.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return default;
        }
        finally
        {
            lock (_lock)
            {
                _background = null;
            }

            _gate.Release();
        }
    }
}
