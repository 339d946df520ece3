namespace CloudTrailLake.Query.Scheduling;

/// <summary>A query that is queued or running in this process. Its record changes only under the service's lock.</summary>
internal sealed class QueryRun(QueryRecord record) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public QueryRecord Record { get; set; } = record;

    /// <summary>Cancelled when nobody waits for the query any more.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Set when the run came to its end by itself, was cancelled, or ran out of time: the first of them wins.</summary>
    public bool HasEnded { get; set; }

    /// <summary>0 to 100 while known.</summary>
    public double? Progress { get; set; }

    /// <summary>Ends when the run's thread is done with it.</summary>
    public Task Completion { get; set; } = Task.CompletedTask;

    /// <summary>Ends the run; does nothing when it is over.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // it ended first
        }
    }

    public void Dispose() => _stop.Dispose();
}
