namespace CloudTrailLake.Data.Transport;

/// <summary>
/// Ends the waits of one command: when its caller's token is cancelled (<see cref="OperationCanceledException"/>), when <c>Cancel()</c> was called, or when a single wait outlasts the
/// command's time-out (both <see cref="LakeException"/> of SQL state 57014). Time that the caller spends between reads does not count.
/// </summary>
internal sealed class Interruption(int timeoutSeconds, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>Ends the wait under way and all later ones. From any thread; after disposal nothing.</summary>
    public void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended in this moment.
        }
    }

    /// <summary>Waits for <paramref name="work"/>.</summary>
    public async ValueTask<T> WaitAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken caller)
    {
        var limit = timeoutSeconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(timeoutSeconds);
        using var timeout = new CancellationTokenSource(limit, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(caller, _cancel.Token, timeout.Token);
        try
        {
            return await work(any.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (any.IsCancellationRequested && exception is not LakeException { IsTransient: false })
        {
            caller.ThrowIfCancellationRequested();
            throw _cancel.IsCancellationRequested ? LakeException.Cancelled(exception) : LakeException.TimedOut(limit, exception);
        }
    }

    public void Dispose() => _cancel.Dispose();
}
