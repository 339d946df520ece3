using System.Numerics;
using System.Runtime.InteropServices;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <content>From new rows to data files.</content>
internal sealed partial class TargetSession
{
    private readonly List<(DataFileJob Job, Task Done)> _jobs = [];
    private readonly List<ImportBatch> _pending = [];
    private readonly List<RowReference> _pendingRows = [];
    private readonly List<long> _pendingTimes = [];
    private int _noted;

    /// <inheritdoc/>
    public IEnumerable<(ImportBatch Batch, int Row)> WaitingRows => _pendingRows.Select(r => (_pending[r.Batch], r.Row));

    /// <summary>Holds rows until there are enough for files that are worth it.</summary>
    private void Hold(ImportBatch batch, ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        batch.AddReference();
        _pending.Add(batch);
        int number = _pending.Count - 1;
        foreach (int row in rows)
        {
            _pendingTimes.Add(batch.Columns.EventTime.Values[row]);
            _pendingRows.Add(new RowReference(number, row));
        }
    }

    /// <summary>
    /// Starts writing what is held: one file per day, more when a day has many rows. Objects come in the order of their days, so the newest day is not over yet:
    /// unless all must go, its rows wait for the next batches.
    /// </summary>
    private void Write(StoreTransaction transaction, bool all, CancellationToken cancellationToken)
    {
        int[] order = SortedRows.Order(CollectionsMarshal.AsSpan(_pendingTimes));
        var sorted = new RowReference[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sorted[i] = _pendingRows[order[i]];
        }

        int end = sorted.Length;
        int keepFrom = end;
        for (int first = 0; first < end;)
        {
            int day = Day(sorted[first]);
            int last = first + 1;
            while (last < end && last - first < _context.Options.MaxFileRows && Day(sorted[last]) == day)
            {
                last++;
            }

            if (!all && last == end && MayWait(sorted.AsSpan(first)))
            {
                keepFrom = first;
                break;
            }

            Start(transaction, day, sorted.AsMemory(first, last - first), cancellationToken);
            first = last;
        }

        Keep(sorted.AsSpan(keepFrom));
    }

    private int Day(RowReference at) => _pending[at.Batch].Columns.CalendarDays[at.Row];

    /// <summary>Whether rows may wait: they are few, and few batches stay in use for them.</summary>
    private static bool MayWait(ReadOnlySpan<RowReference> rows)
    {
        if (rows.Length >= ImportLimits.FlushRows / 2)
        {
            return false;
        }

        ulong batches = 0;
        foreach (var at in rows)
        {
            batches |= 1UL << at.Batch;
        }

        return BitOperations.PopCount(batches) <= ImportLimits.MaxWaitingBatches;
    }

    /// <summary>Forgets what was held but for these rows.</summary>
    private void Keep(ReadOnlySpan<RowReference> rows)
    {
        var before = _pending.ToArray();
        RowReference[] kept = rows.ToArray();
        int[] numbers = new int[before.Length];
        Array.Fill(numbers, -1);
        _pending.Clear();
        _pendingRows.Clear();
        _pendingTimes.Clear();
        foreach (var at in kept)
        {
            if (numbers[at.Batch] < 0)
            {
                numbers[at.Batch] = _pending.Count;
                _pending.Add(before[at.Batch]);
            }

            _pendingTimes.Add(before[at.Batch].Columns.EventTime.Values[at.Row]);
            _pendingRows.Add(new RowReference(numbers[at.Batch], at.Row));
        }

        for (int i = 0; i < before.Length; i++)
        {
            if (numbers[i] < 0)
            {
                before[i].Release();
            }
        }
    }

    private void Start(StoreTransaction transaction, int day, ReadOnlyMemory<RowReference> rows, CancellationToken cancellationToken)
    {
        ImportBatch[] batches = [.. _pending];
        foreach (var batch in batches)
        {
            batch.AddReference();
        }

        var job = new DataFileJob(transaction.NewDataFilePath(DeduplicationIndex.CalendarDay(day)), day, batches, rows);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs.Add((job, done.Task));
        _encoders.Post(encoder =>
        {
            job.Run(encoder, _index, cancellationToken);
            done.SetResult();
        });
    }

    /// <inheritdoc/>
    public void NoteWrittenFiles()
    {
        for (; _noted < _jobs.Count; _noted++)
        {
            var (job, done) = _jobs[_noted];
            done.Wait();
            if (job.Error is { } error)
            {
                throw error is OperationCanceledException ? error : new IOException($"A data file cannot be written: {error.Message}", error);
            }

            _index.Written(job.DayNumber, job.Path, job.File!.NumRecords);
        }
    }
}
