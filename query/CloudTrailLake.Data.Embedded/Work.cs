namespace CloudTrailLake.Data.Embedded;

/// <summary>Runs work of the engine, which always blocks: on this thread, or for asynchronous callers on one of the pool. Its errors become the provider's.</summary>
internal static class Work
{
    public static async ValueTask<T> RunAsync<T>(Func<T> work, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // The work itself sees the token and ends soon after; it is waited for, so that nothing is torn down under it.
            return async ? await Task.Run(work, CancellationToken.None).ConfigureAwait(false) : work();
        }
        catch (Exception exception) when (EmbeddedErrors.Translate(exception) is not null)
        {
            throw EmbeddedErrors.Translate(exception)!;
        }
    }
}
