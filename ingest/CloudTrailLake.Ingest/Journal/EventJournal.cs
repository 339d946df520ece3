using System.Buffers;
using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Ingest.Journal;

/// <summary>
/// What the lake has taken in and acknowledged and not yet committed to its stores: append-only segments in <c>DIR/journal</c>. Whoever appends waits for the disk; those who
/// wait together share one flush. A <see cref="JournalDrain"/> moves the records into stores, whose own commit says how far (Delta: <c>txn</c> with
/// <see cref="AppId"/>), so that a crash anywhere stores every acknowledged record once. Safe for concurrent use.
/// </summary>
internal sealed partial class EventJournal : IDisposable
{
    private const string SegmentPattern = "*.journal";

    private readonly string _directory;
    private readonly string _quarantine;
    private readonly JournalLimits _limits;
    private readonly StoreStorage _storage;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly List<Segment> _segments = [];
    private readonly Dictionary<Guid, Queue<QueuedRecord>> _queues = [];
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _writing;
    private List<Pending> _pending = [];
    private long _pendingBytes;
    private long _unreadBytes;
    private long _next;
    private int _disposed;

    private EventJournal(string directory, string quarantine, JournalLimits limits, StoreStorage storage, ILogger log, Func<Guid, string, long?> progress)
    {
        _directory = directory;
        _quarantine = quarantine;
        _limits = limits;
        _storage = storage;
        _log = log;
        storage.CreateDirectory(directory);
        Id = Recover(progress);
        _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Told of a store that gets its first waiting record, from any thread.</summary>
    public event Action<Guid>? Waiting;

    /// <summary>Made with the journal; a journal that was lost and made again counts its positions anew under another id.</summary>
    public Guid Id { get; }

    /// <summary>What stores note their progress under.</summary>
    public string AppId => AppIdOf(Id);

    /// <summary>Why the last write failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes on disk that wait for a store.</summary>
    public long UnreadBytes => Interlocked.Read(ref _unreadBytes);

    /// <summary>Opens the journal of a folder, creates it where it is missing, and reads what waits in it.</summary>
    /// <param name="directory">Its folder, <c>DIR/journal</c>.</param>
    /// <param name="quarantine">Where damaged segments go, <c>DIR/quarantine/journal</c>.</param>
    /// <param name="limits">Its bounds.</param>
    /// <param name="storage">The disk.</param>
    /// <param name="log">Where log lines go.</param>
    /// <param name="progress">The position up to which a store has committed under an app id; 0 when it has nothing, null when there is no such store any more.</param>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static EventJournal Open(string directory, string quarantine, JournalLimits limits, StoreStorage storage, ILogger log, Func<Guid, string, long?> progress) =>
        new(directory, quarantine, limits, storage, log, progress);

    /// <summary>Appends records, all of them or none; done when they are on the disk.</summary>
    /// <exception cref="JournalFullException">Too much waits already, or a record is too large.</exception>
    /// <exception cref="JournalUnavailableException">The disk failed.</exception>
    public Task AppendAsync(IReadOnlyList<JournalRecord> records) => Enqueue(records, lazy: false);

    /// <summary>Appends records without waiting: they are on the disk within <see cref="JournalLimits.LazyFlush"/>.</summary>
    /// <returns>Ends when they are on the disk, for whoever wants to know.</returns>
    /// <inheritdoc cref="AppendAsync"/>
    public Task AppendLazilyAsync(IReadOnlyList<JournalRecord> records) => Enqueue(records, lazy: true);

    /// <summary>The stores that records wait for.</summary>
    public IReadOnlyList<Guid> WaitingStores()
    {
        lock (_gate)
        {
            return [.. _queues.Where(q => q.Value.Count > 0).Select(q => q.Key)];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _stopping.Cancel();
        _wake.Release();
        _writing.GetAwaiter().GetResult();
        CloseCurrent();
        _wake.Dispose();
        _stopping.Dispose();
    }

    private static string AppIdOf(Guid journal) => $"ctlake-journal-{journal:D}";

    private Task Enqueue(IReadOnlyList<JournalRecord> records, bool lazy)
    {
        long bytes = 0;
        foreach (var record in records)
        {
            int size = SegmentFormat.Size(record);
            if (size > _limits.MaxRecordBytes)
            {
                throw new JournalFullException($"A record of {size} bytes is larger than the journal takes ({_limits.MaxRecordBytes}).");
            }

            bytes += size;
        }

        var pending = new Pending(records);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            if (_unreadBytes + _pendingBytes + bytes > _limits.MaxUnreadBytes || _pendingBytes + bytes > _limits.MaxPendingBytes)
            {
                throw new JournalFullException($"{_unreadBytes + _pendingBytes} bytes wait in the journal for their stores, as many as it may hold.");
            }

            _pendingBytes += bytes;
            _pending.Add(pending);
        }

        if (lazy)
        {
            _ = Task.Delay(_limits.LazyFlush).ContinueWith(_ => Wake(), TaskScheduler.Default);
        }
        else
        {
            Wake();
        }

        return pending.Done.Task;
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile; closing wrote what waited.
        }
    }

    private sealed class Pending(IReadOnlyList<JournalRecord> records)
    {
        public IReadOnlyList<JournalRecord> Records { get; } = records;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
