using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// The chunks of a result, one at a time. Once there are several, a thread of its own fetches the next ones while this one is looked at: the engine works inside the fetch, so that
/// otherwise it would rest while the rows are written out, and the writer while it works.
/// </summary>
internal sealed class ChunkQueue(DuckDbResult result, DuckDbSession session) : IDisposable
{
    /// <summary>Chunks after which the thread is worth starting.</summary>
    public const int ChunksBeforeThread = 2;

    /// <summary>Chunks that wait at most.</summary>
    public const int MaxChunks = 8;

    /// <summary>Bytes of waiting chunks from which on none is fetched.</summary>
    public const long MaxBytes = 8 << 20;

    // Waited on by both sides, which Lock does not offer.
    private readonly object _changes = new();
    private readonly Queue<(ChunkReader Chunk, long Bytes)> _waiting = new();
    private ChunkReader? _current;
    private Thread? _thread;
    private long _bytes;
    private int _taken;
    private bool _stopping;
    private bool _ended;
    private ExceptionDispatchInfo? _error;

    /// <summary>The next chunk, valid until the one after it is asked for; null at the end.</summary>
    /// <exception cref="DuckDbException">The query fails.</exception>
    /// <exception cref="OperationCanceledException">The query's token was cancelled.</exception>
    public ChunkReader? Next()
    {
        result.Return(_current);
        _current = null;
        _current = _thread is null ? result.TakeChunk() : Dequeue();
        if (_thread is null && _current is not null && ++_taken == ChunksBeforeThread)
        {
            _thread = new Thread(Fetch) { IsBackground = true, Name = "query read-ahead" };
            _thread.Start();
        }

        return _current;
    }

    /// <summary>Stops fetching and gives all chunks back. The session's query is interrupted if it has not ended.</summary>
    public void Dispose()
    {
        if (_thread is not null)
        {
            bool isRunning;
            lock (_changes)
            {
                _stopping = true;
                isRunning = !_ended;
                Monitor.PulseAll(_changes);
            }

            if (isRunning)
            {
                session.Interrupt();
            }

            _thread.Join();
        }

        result.Return(_current);
        _current = null;
        while (_waiting.TryDequeue(out var waiting))
        {
            result.Return(waiting.Chunk);
        }
    }

    private ChunkReader? Dequeue()
    {
        lock (_changes)
        {
            while (_waiting.Count == 0 && !_ended)
            {
                Monitor.Wait(_changes);
            }

            if (_waiting.TryDequeue(out var next))
            {
                _bytes -= next.Bytes;
                Monitor.PulseAll(_changes);
                return next.Chunk;
            }

            _error?.Throw();
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the reader is told.")]
    private void Fetch()
    {
        ExceptionDispatchInfo? error = null;
        try
        {
            while (HasRoom() && result.TakeChunk() is { } chunk)
            {
                long bytes = chunk.Measure();
                lock (_changes)
                {
                    _waiting.Enqueue((chunk, bytes));
                    _bytes += bytes;
                    Monitor.PulseAll(_changes);
                }
            }
        }
        catch (Exception exception)
        {
            error = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_changes)
        {
            _error = error;
            _ended = true;
            Monitor.PulseAll(_changes);
        }
    }

    /// <summary>Waits for room; false when nobody wants more.</summary>
    private bool HasRoom()
    {
        lock (_changes)
        {
            while (!_stopping && (_waiting.Count >= MaxChunks || _bytes >= MaxBytes))
            {
                Monitor.Wait(_changes);
            }

            return !_stopping;
        }
    }
}
