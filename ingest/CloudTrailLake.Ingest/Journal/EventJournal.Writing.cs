using System.Buffers;
using CloudTrailLake.Engine.Storage;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailLake.Ingest.Journal;

/// <content>The one thread that writes: all that waits goes out in one write and one flush.</content>
internal sealed partial class EventJournal
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private SafeFileHandle? _file;
    private Segment? _current;

    private void Write()
    {
        while (true)
        {
            _wake.Wait();
            while (_wake.Wait(0))
            {
                // One look serves all who called.
            }

            List<Pending> batch;
            lock (_gate)
            {
                batch = _pending;
                _pending = [];
            }

            if (batch.Count > 0)
            {
                Write(batch);
            }

            if (_stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Write(List<Pending> batch)
    {
        if (!batch.Exists(p => p.Records.Count > 0))
        {
            // Somebody wanted to know that all before him is written.
            batch.ForEach(p => p.Done.SetResult());
            return;
        }

        _buffer.ResetWrittenCount();
        var placed = new List<(Guid Store, QueuedRecord Record)>();
        try
        {
            var segment = Current();
            long position = _next;
            foreach (var record in batch.SelectMany(p => p.Records))
            {
                SegmentFormat.Write(_buffer, position, record);
                int length = record.Json.Length;
                var at = new QueuedRecord(position, segment, segment.Length + _buffer.WrittenCount - length, length);
                placed.AddRange(record.Stores.Select(store => (store, at)));
                position++;
            }

            RandomAccess.Write(_file!, _buffer.WrittenSpan, segment.Length);
            PausePoints.Hit(PausePoints.JournalWritten);
            _storage.Flush(_file!);
            Queue(segment, placed, position);
            NoLongerPending(batch);
            Failure = null;
            PausePoints.Hit(PausePoints.JournalSynced);
            batch.ForEach(p => p.Done.SetResult());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            Abandon();
            NoLongerPending(batch);
            Failure = e.Message;
            placed.Clear();
            LogFailed(_log, e, _directory);
            batch.ForEach(p => p.Done.SetException(new JournalUnavailableException($"The journal cannot be written: {e.Message}", e)));
        }

        foreach (var store in placed.Select(p => p.Store).Distinct())
        {
            Waiting?.Invoke(store);
        }
    }

    private void NoLongerPending(List<Pending> batch)
    {
        lock (_gate)
        {
            _pendingBytes -= batch.Sum(p => p.Records.Sum(r => (long)SegmentFormat.Size(r)));
        }
    }

    private void Queue(Segment segment, List<(Guid Store, QueuedRecord Record)> placed, long next)
    {
        lock (_gate)
        {
            segment.Length += _buffer.WrittenCount;
            _unreadBytes += _buffer.WrittenCount;
            _next = next;
            foreach (var (store, record) in placed)
            {
                Queue(store, record);
            }
        }
    }

    /// <summary>The segment to append to: the current one, or a new one when that is full.</summary>
    private Segment Current()
    {
        if (_current is { } current && _file is not null && current.Length < _limits.SegmentBytes)
        {
            return current;
        }

        CloseCurrent();
        var segment = new Segment(Path.Combine(_directory, SegmentFormat.FileName(_next)), _next) { Length = SegmentFormat.HeaderBytes };
        // What stands there can only be a beginning that failed.
        _storage.Delete(segment.Path);
        _storage.WriteNew(segment.Path, SegmentFormat.Header(Id, _next));
        _storage.SyncDirectory(_directory);
        _file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        _current = segment;
        lock (_gate)
        {
            _segments.Add(segment);
            DeleteRead();
        }

        return segment;
    }

    /// <summary>After a write that failed: nothing of it may come back at the next start, so the file ends where it ended before.</summary>
    private void Abandon()
    {
        if (_file is not null && _current is not null)
        {
            try
            {
                RandomAccess.SetLength(_file, _current.Length);
                _storage.Flush(_file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next attempt begins another segment at a later position; what is left here is a torn tail, or repeats event IDs that were never acknowledged.
                _next += 1 << 20;
            }
        }

        CloseCurrent();
    }

    private void CloseCurrent()
    {
        _file?.Dispose();
        _file = null;
        _current = null;
    }
}
