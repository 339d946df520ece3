using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tailing;
using CloudTrailLake.Ingest.Tailing.Queues;

namespace CloudTrailLake.Server.Tailing;

/// <summary>
/// Follows one source. Two things go on beside each other: a listing of all of it, as often as its length allows, and short looks that read the queue, or today's folders when the
/// whole listing is long past, and bring in what is due.
/// </summary>
internal sealed class SourceFollower(Lake lake, LogSource source, SourceTailer tailer, IFollowedPlace place, NotificationQueue? queue) : IDisposable
{
    private readonly DayFolders _folders = new();
    private Task _listing = Task.CompletedTask;
    private Task _look = Task.CompletedTask;
    private DateTimeOffset _nextListing;
    private DateTimeOffset _nextNearLook;
    private DateTimeOffset _nextReceive;
    private DateTimeOffset _nextLook;
    private DateTimeOffset? _listed;

    /// <summary>The source.</summary>
    public LogSource Source => source;

    /// <summary>What keeps the queue from being read, or is strange in it; null when nothing does.</summary>
    public string? QueueProblem { get; private set; }

    /// <summary>What is going on now.</summary>
    public Task Work => Task.WhenAll(_listing, _look);

    private TimeProvider Time => lake.Options.TimeProvider;

    private DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Begins what is due and does not go on already.</summary>
    /// <param name="report">Hears of an exception.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Begin(Action<Exception> report, CancellationToken cancellationToken)
    {
        void Failed(Exception e)
        {
            _nextLook = Now + TailingLimits.Interval;
            report(e);
        }

        if (_listing.IsCompleted && _nextListing <= Now)
        {
            _listing = Task.Run(() => GuardAsync(PacedListingAsync, report, cancellationToken), CancellationToken.None);
        }

        if (_look.IsCompleted && _nextLook <= Now)
        {
            _look = Task.Run(() => GuardAsync(PacedLookAsync, Failed, cancellationToken), CancellationToken.None);
        }
    }

    /// <summary>Finds all that is there, and brings in all that is due.</summary>
    public async Task RunOnceAsync(Action<Exception> report, CancellationToken cancellationToken)
    {
        await GuardAsync(ListAsync, report, cancellationToken);
        await GuardAsync(
            async token =>
            {
                await ReceiveAsync(token);
                while (await tailer.BringInAsync(source, place, token) > 0)
                {
                }
            },
            report,
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        place.Dispose();
        queue?.Dispose();
    }

    private async Task PacedListingAsync(CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        var interval = TailingLimits.Interval;
        try
        {
            if (await ListAsync(cancellationToken) && queue is not null)
            {
                interval = TailingLimits.ListingBesideQueue;
            }
        }
        finally
        {
            _nextListing = Now + TimeSpan.FromTicks(Math.Max(interval.Ticks, Time.GetElapsedTime(started).Ticks * TailingLimits.ListingShare));
        }
    }

    private async Task PacedLookAsync(CancellationToken cancellationToken)
    {
        if (queue is not null && _nextReceive <= Now)
        {
            await ReceiveAsync(cancellationToken);
        }

        // Where no queue tells of new objects, and the whole listing takes long: a look where most of them appear.
        if (queue is null && _nextNearLook <= Now && _listed is { } at && Now - at > TailingLimits.Interval * 2 && _folders.At(Now) is { Count: > 0 } folders && tailer.IsOpen(source))
        {
            await tailer.FindAsync(source, place.Below(folders), _folders, cancellationToken);
            _nextNearLook = Now + TailingLimits.Interval;
        }

        while (await tailer.BringInAsync(source, place, cancellationToken) == TailingLimits.BatchObjects && _nextNearLook > Now && _nextReceive > Now)
        {
            // A long queue of objects is worked off, as long as nothing else is due.
        }
    }

    /// <summary>Whether it was listed whole.</summary>
    private async Task<bool> ListAsync(CancellationToken cancellationToken)
    {
        if (!tailer.IsOpen(source))
        {
            return false;
        }

        if (await tailer.FindAsync(source, place.Whole, _folders, cancellationToken) is { } problem)
        {
            lake.LogSources.Noted(source, problem);
            return false;
        }

        lake.LogSources.Listed(source);
        _listed = Now;
        return true;
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        if (queue is null || !tailer.IsOpen(source))
        {
            return;
        }

        try
        {
            QueueProblem = await tailer.ReceiveAsync(source, place, queue, cancellationToken);
            _nextReceive = Now;
        }
        catch (SourceException e)
        {
            // The listing finds what the queue does not tell.
            QueueProblem = e.Message;
            _nextReceive = Now + TailingLimits.QueueRetry;
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, Action<Exception> report, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was noted and committed stays; the next look finds the rest.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report(e);
        }
    }
}
