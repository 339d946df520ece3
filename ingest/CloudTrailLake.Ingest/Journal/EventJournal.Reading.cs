using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailLake.Ingest.Journal;

/// <content>What waits: found at the start, taken by the drain, deleted when all stores have it.</content>
internal sealed partial class EventJournal
{
    /// <summary>The next records that wait for a store, as lines, with the position of the last; null when none does. They wait until <see cref="Advance"/>.</summary>
    /// <exception cref="IOException">A segment cannot be read.</exception>
    public (byte[] Lines, long LastPosition, int Records)? Peek(Guid store)
    {
        var records = new List<QueuedRecord>();
        long bytes = 0;
        lock (_gate)
        {
            foreach (var record in _queues.GetValueOrDefault(store) ?? [])
            {
                if (records.Count > 0 && (records.Count == _limits.MaxBatchRecords || bytes + record.Length + 1 > _limits.MaxBatchBytes))
                {
                    break;
                }

                records.Add(record);
                bytes += record.Length + 1;
            }
        }

        if (records.Count == 0)
        {
            return null;
        }

        var lines = new byte[bytes];
        int at = 0;
        var files = new Dictionary<Segment, SafeFileHandle>();
        try
        {
            foreach (var record in records)
            {
                if (!files.TryGetValue(record.Segment, out var file))
                {
                    files.Add(record.Segment, file = File.OpenHandle(record.Segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                }

                if (RandomAccess.Read(file, lines.AsSpan(at, record.Length), record.Offset) != record.Length)
                {
                    throw new EndOfStreamException($"'{record.Segment.Path}' has become shorter.");
                }

                at += record.Length;
                lines[at++] = (byte)'\n';
            }
        }
        finally
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }
        }

        return (lines, records[^1].Position, records.Count);
    }

    /// <summary>A store has all records up to a position: segments that nobody waits for any more are deleted.</summary>
    public void Advance(Guid store, long position)
    {
        lock (_gate)
        {
            if (_queues.TryGetValue(store, out var queue))
            {
                while (queue.TryPeek(out var record) && record.Position <= position)
                {
                    queue.Dequeue();
                    record.Segment.Unread--;
                }

                if (queue.Count == 0)
                {
                    _queues.Remove(store);
                }
            }

            DeleteRead();
        }
    }

    private void Queue(Guid store, QueuedRecord record)
    {
        if (!_queues.TryGetValue(store, out var queue))
        {
            _queues.Add(store, queue = new Queue<QueuedRecord>());
        }

        queue.Enqueue(record);
        record.Segment.Unread++;
    }

    /// <summary>Deletes what all have read. The newest segment stays: its header keeps the journal's id and the positions growing.</summary>
    private void DeleteRead()
    {
        for (int i = 0; i < _segments.Count - 1;)
        {
            var segment = _segments[i];
            if (segment.Unread > 0)
            {
                i++;
                continue;
            }

            try
            {
                if (segment.IsDamaged)
                {
                    Quarantine(segment);
                }
                else
                {
                    _storage.Delete(segment.Path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogKept(_log, e, segment.Path);
            }

            _segments.RemoveAt(i);
            _unreadBytes -= segment.Length - SegmentFormat.HeaderBytes;
        }

        if (_segments is [{ Unread: 0 } newest])
        {
            // Nobody waits for anything; the bytes of the newest count again only for what comes from here on.
            _unreadBytes = 0;
            _ = newest;
        }
    }

    private Guid Recover(Func<Guid, string, long?> progress)
    {
        Guid? id = null;
        _next = 1;
        var segments = Directory.EnumerateFiles(_directory, SegmentPattern)
            .Select(path => (Path: path, Valid: long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), out long first), First: first))
            .Where(s => s.Valid)
            .OrderBy(s => s.First)
            .Select(s => new Segment(s.Path, s.First))
            .ToList();
        var known = new Dictionary<Guid, long?>();
        foreach (var segment in segments)
        {
            var scan = SegmentScan.Of(segment, isNewest: segment == segments[^1]);
            if (scan is null || (id is not null && scan.Journal != id))
            {
                LogDamaged(_log, segment.Path, "its header cannot be read; nothing of it is stored");
                _next = Math.Max(_next, segment.FirstPosition) + new FileInfo(segment.Path).Length;
                Quarantine(segment);
                continue;
            }

            id = scan.Journal;
            segment.Length = scan.Length;
            _next = Math.Max(_next, scan.NextPosition);
            if (scan.Harm is null && scan.NextPosition == segment.FirstPosition && segment == segments[^1])
            {
                // A beginning that nothing came to. The next segment has its name and replaces it: as one of the segments that are read it would be deleted, and with it what came since.
                continue;
            }

            _segments.Add(segment);
            if (scan.Harm is { } harm)
            {
                segment.IsDamaged = true;
                LogDamaged(_log, segment.Path, harm);
            }
            else if (new FileInfo(segment.Path).Length > scan.Length)
            {
                Cut(segment);
            }

            _unreadBytes += scan.Length - SegmentFormat.HeaderBytes;
            foreach (var (stores, record) in scan.Records)
            {
                foreach (var store in stores)
                {
                    if (!known.TryGetValue(store, out var committed))
                    {
                        known.Add(store, committed = progress(store, AppIdOf(scan.Journal)));
                    }

                    if (committed is { } position && record.Position > position)
                    {
                        Queue(store, record);
                    }
                }
            }
        }

        DeleteRead();
        return id ?? Guid.NewGuid();
    }

    /// <summary>Takes away a record that a crash cut short; nobody was told that it is there.</summary>
    private void Cut(Segment segment)
    {
        using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        LogCut(_log, segment.Path, RandomAccess.GetLength(file) - segment.Length);
        RandomAccess.SetLength(file, segment.Length);
        RandomAccess.FlushToDisk(file);
    }

    private void Quarantine(Segment segment)
    {
        _storage.CreateDirectory(_quarantine);
        _storage.Replace(segment.Path, Path.Combine(_quarantine, $"{Path.GetFileName(segment.Path)}.{Guid.NewGuid():N}"));
    }

    [LoggerMessage(EventId = 2100, Level = LogLevel.Error, Message = "The journal in {Directory} cannot be written; nothing is acknowledged until it can")]
    private static partial void LogFailed(ILogger logger, Exception exception, string directory);

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "The journal segment {Path} is damaged: {Harm}. What can be read of it is stored; the file goes to quarantine")]
    private static partial void LogDamaged(ILogger logger, string path, string harm);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Information, Message = "The journal segment {Path} ended in {Bytes} bytes of a write that a crash cut short; they were never acknowledged")]
    private static partial void LogCut(ILogger logger, string path, long bytes);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "The journal segment {Path} is read and cannot be deleted")]
    private static partial void LogKept(ILogger logger, Exception exception, string path);
}
