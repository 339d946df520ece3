using System.Collections.Concurrent;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Ingest.Journal;

/// <summary>
/// Moves what waits in a journal into the stores that it is for, in few commits: a store takes what has come since its last turn after its family's interval.
/// A store that cannot be written to is tried again; the others do not wait for it.
/// </summary>
internal sealed partial class JournalDrain : IAsyncDisposable
{
    /// <summary>How long events from outside AWS may wait (design: at most every two seconds per store).</summary>
    public static readonly TimeSpan ActivityInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long the lake's own API calls may wait: longer, so that a busy team's calls make few small files.</summary>
    public static readonly TimeSpan EventsInterval = TimeSpan.FromSeconds(10);

    /// <summary>Stores that take records at the same time; each of them has threads and buffers of its own.</summary>
    public const int MaxConcurrentStores = 4;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly EventJournal _journal;
    private readonly Func<Guid, EventDataStore?> _open;
    private readonly ImportOptions _options;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _due = new();
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = new();
    private readonly SemaphoreSlim _room = new(MaxConcurrentStores);
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <param name="journal">What to drain.</param>
    /// <param name="open">Opens a store for writing; null when there is none of that id any more.</param>
    /// <param name="options">How to write: quarantine, clock, bounds.</param>
    /// <param name="log">Where log lines go.</param>
    public JournalDrain(EventJournal journal, Func<Guid, EventDataStore?> open, ImportOptions options, ILogger log)
    {
        _journal = journal;
        _open = open;
        _options = options with { DecodeThreads = 1, EncodeThreads = 1, IgnoreSelectors = false };
        _log = log;
        _journal.Waiting += Note;
        foreach (var store in _journal.WaitingStores())
        {
            Note(store);
        }
    }

    private DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    /// <summary>Begins to drain by the clock.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>Drains once.</summary>
    /// <param name="all">Every store with something to take, due or not.</param>
    /// <param name="cancellationToken">Ends it between commits.</param>
    /// <returns>Records that stores have taken or left out.</returns>
    public async Task<long> RunOnceAsync(bool all, CancellationToken cancellationToken)
    {
        long[] records = await Task.WhenAll(_journal.WaitingStores().Where(store => all || IsDue(store)).Select(store => DrainAsync(store, wait: true, cancellationToken)));
        return records.Sum();
    }

    /// <summary>Stops, and brings in what still waits, as far as the stores let it.</summary>
    public async ValueTask DisposeAsync()
    {
        _journal.Waiting -= Note;
        await _stopping.CancelAsync();
        await _running;
        try
        {
            // What nobody waited for comes along.
            await _journal.AppendAsync([]);
            await RunOnceAsync(all: true, CancellationToken.None);
        }
        catch (Exception e) when (e is JournalFullException or JournalUnavailableException or ObjectDisposedException)
        {
            // It stays in the journal, which has said why.
        }

        _stopping.Dispose();
        _room.Dispose();
        foreach (var turn in _turns.Values)
        {
            turn.Dispose();
        }
    }

    private void Note(Guid store) => _due.TryAdd(store, Now + ActivityInterval);

    private bool IsDue(Guid store) => !_due.TryGetValue(store, out var due) || due <= Now;

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick, _options.TimeProvider);
        var underWay = new List<Task>();
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                // A store whose writer is busy with an import keeps nobody else waiting.
                underWay.RemoveAll(task => task.IsCompletedSuccessfully);
                underWay.AddRange(_journal.WaitingStores().Where(IsDue).Select(store => DrainAsync(store, wait: false, _stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }

        await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Drains a store when its turn has come; without waiting, not at all while another does.</summary>
    private async Task<long> DrainAsync(Guid id, bool wait, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(id, _ => new SemaphoreSlim(1, 1));
        if (!await turn.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken))
        {
            return 0;
        }

        try
        {
            await _room.WaitAsync(cancellationToken);
            try
            {
                return await DrainAsync(id, cancellationToken);
            }
            finally
            {
                _room.Release();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<long> DrainAsync(Guid id, CancellationToken cancellationToken)
    {
        long records = 0;
        try
        {
            if (_open(id) is not { } store)
            {
                _journal.Advance(id, long.MaxValue);
                _due.TryRemove(id, out _);
                LogGone(_log, id);
                return 0;
            }

            _due[id] = Now + (store.Definition.Family == EventStoreFamily.Events ? EventsInterval : ActivityInterval);
            while (_journal.Peek(id) is { } batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await CommitAsync(store, batch.Lines, batch.LastPosition, cancellationToken);
                PausePoints.Hit(PausePoints.JournalDrained);
                _journal.Advance(id, batch.LastPosition);
                records += batch.Records;
            }
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            LogHeldUp(_log, e, id);
        }

        return records;
    }

    private async Task CommitAsync(EventDataStore store, byte[] lines, long lastPosition, CancellationToken cancellationToken)
    {
        var options = _options with { Transaction = new AppTransaction(_journal.AppId, lastPosition) };
        var source = new StreamSource($"journal/{_journal.Id:D}/{lastPosition}", new MemoryStream(lines, writable: false), lines.Length);
        var report = await new ImportPipeline(options).RunAsync(source, [store], progress: null, cancellationToken);
        if (report.Total.Rejected > 0)
        {
            LogRejected(_log, report.Total.Rejected, store.Definition.Name, report.Targets[0].QuarantineFiles.FirstOrDefault());
        }
    }

    [LoggerMessage(EventId = 2110, Level = LogLevel.Error, Message = "Records wait in the journal: the event data store {Store} cannot take them now; it is tried again")]
    private static partial void LogHeldUp(ILogger logger, Exception exception, Guid store);

    [LoggerMessage(EventId = 2111, Level = LogLevel.Warning, Message = "Records in the journal were for the event data store {Store}, which is no more; they are dropped")]
    private static partial void LogGone(ILogger logger, Guid store);

    [LoggerMessage(EventId = 2112, Level = LogLevel.Error, Message = "{Records} live records were refused by the event data store {Name} and are in quarantine: {Path}")]
    private static partial void LogRejected(ILogger logger, long records, string name, string? path);
}
