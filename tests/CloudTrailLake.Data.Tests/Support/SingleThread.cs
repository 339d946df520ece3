namespace CloudTrailLake.Data.Tests.Support;

/// <summary>Runs code as a user interface does, under a synchronisation context that only this thread serves; counts what is posted to it.</summary>
internal sealed class SingleThread : SynchronizationContext
{
    private int _posted;

    public int Posted => _posted;

    public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posted);

    public T Run<T>(Func<T> work)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            SetSynchronizationContext(this);
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "The thread waits for itself.");
        return failure is null ? result : throw failure;
    }
}
