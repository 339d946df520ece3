using System.Collections.Concurrent;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>
/// One commit of one store: a turn in its writer queue during which batches are de-duplicated, their data files written beside, and all of it committed at the end.
/// </summary>
internal sealed partial class TargetSession : IDisposable, ITransactionRows
{
    private readonly ImportContext _context;
    private readonly ImportTarget _target;
    private readonly EncoderPool _encoders;
    private readonly DeduplicationIndex _index;
    private readonly BatchDeduplicator _deduplicator;
    private readonly QuarantineFile _quarantine;
    private readonly BlockingCollection<ImportBatch> _batches = [];
    private readonly ManualResetEventSlim _started = new();
    private readonly List<ImportedObject> _completed = [];
    private readonly HashSet<string> _completedHashes = new(StringComparer.Ordinal);
    private readonly HashSet<int> _days = [];
    private RowVerdict[] _verdicts = [];
    private int[] _rows = [];
    private long _conflicts;

    public TargetSession(ImportContext context, ImportTarget target, EncoderPool encoders)
    {
        _context = context;
        _target = target;
        _encoders = encoders;
        _index = DeduplicationIndex.For(target.Store);
        _deduplicator = new BatchDeduplicator(_index);
        _quarantine = new QuarantineFile(Path.Combine(context.Options.QuarantineDirectory, target.Definition.Id.ToString("D")), Guid.NewGuid());
    }

    /// <summary>Ends with the commit; null when there was nothing to commit.</summary>
    public Task<CommitResult?> Completion { get; private set; } = Task.FromResult<CommitResult?>(null);

    /// <summary>Asks for a turn.</summary>
    public void Start(CancellationToken cancellationToken) =>
        Completion = _target.Store.Writer.RunAsync(transaction => Run(transaction, cancellationToken), cancellationToken);

    /// <summary>Waits until the turn has come, or the session failed before.</summary>
    public void WaitForTurn(CancellationToken cancellationToken)
    {
        _ = Completion.ContinueWith(_ => _started.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _started.Wait(cancellationToken);
    }

    /// <summary>Hands a batch over; the session releases it.</summary>
    public void Post(ImportBatch batch) => _batches.Add(batch);

    /// <summary>No more batches: commit.</summary>
    public void Complete() => _batches.CompleteAdding();

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.Dispose();
        _started.Dispose();
        _quarantine.Dispose();
    }

    private CommitResult? Run(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        _started.Set();
        try
        {
            foreach (var batch in _batches.GetConsumingEnumerable(cancellationToken))
            {
                try
                {
                    Take(transaction, batch, cancellationToken);
                }
                finally
                {
                    batch.Release();
                }
            }

            Write(transaction, all: true, cancellationToken);
            NoteWrittenFiles();
            cancellationToken.ThrowIfCancellationRequested();
            return Commit(transaction);
        }
        catch
        {
            Undo();
            throw;
        }
    }

    private void Take(StoreTransaction transaction, ImportBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Completed)
        {
            // Another import, or another copy of the object in this one, may have been faster.
            if (!item.AlreadyIngested[_target.Number] && (!_completedHashes.Add(item.Sha256!) || transaction.LedgerContains(item.Sha256!, _target.SelectorHash)))
            {
                item.AlreadyIngested[_target.Number] = true;
            }
        }

        var rows = Choose(batch);
        var verdicts = _verdicts.AsSpan(0, batch.Rows);
        verdicts.Clear();
        _deduplicator.Judge(transaction.Snapshot, batch, rows, this, verdicts);
        foreach (int row in rows)
        {
            _days.Add(batch.Columns.CalendarDays[row]);
        }

        int stored = Account(batch, rows, verdicts);
        Hold(batch, _rows.AsSpan(0, stored));
        if (_pendingRows.Count >= ImportLimits.FlushRows || _pending.Count >= ImportLimits.FlushBatches + ImportLimits.MaxWaitingBatches)
        {
            Write(transaction, all: false, cancellationToken);
        }

        foreach (var (item, rejection) in batch.Rejections)
        {
            if (!item.AlreadyIngested[_target.Number])
            {
                _quarantine.Add(item.Key, rejection.Offset, rejection.Reason, rejection.Sample.Span);
            }
        }

        _completed.AddRange(batch.Completed);
    }

    /// <summary>Rows of the batch that this store takes.</summary>
    private Span<int> Choose(ImportBatch batch)
    {
        if (_rows.Length < batch.Rows)
        {
            _rows = new int[batch.Rows];
            _verdicts = new RowVerdict[batch.Rows];
        }

        int count = 0;
        var sources = batch.Columns.Sources;
        var targets = batch.Targets;
        for (int row = 0; row < batch.Rows; row++)
        {
            var item = batch.Objects[sources[row]];
            if ((targets[row] & _target.Bit) != 0 && !item.Failed && !item.AlreadyIngested[_target.Number])
            {
                _rows[count++] = row;
            }
        }

        return _rows.AsSpan(0, count);
    }

    /// <summary>Counts the verdicts and closes the gaps that duplicates leave in the rows; how many are new.</summary>
    private int Account(ImportBatch batch, Span<int> rows, ReadOnlySpan<RowVerdict> verdicts)
    {
        int stored = 0;
        var sources = batch.Columns.Sources;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            var item = batch.Objects[sources[row]];
            var counts = item.Counts[_target.Number];
            if (verdicts[row] == RowVerdict.New)
            {
                counts.Stored++;
                rows[stored++] = row;
                continue;
            }

            counts.Duplicate++;
            // The id of a live record follows from what it says; one that comes again differs in when it came alone.
            if (verdicts[row] == RowVerdict.Conflict && _context.Options.Transaction is null)
            {
                _conflicts++;
                _quarantine.Add(item.Key, batch.Columns.Offsets[row], QuarantineReason.Conflict, batch.Raw(row));
            }
        }

        return stored;
    }

    private CommitResult? Commit(StoreTransaction transaction)
    {
        _quarantine.Sync();
        var now = _context.Options.TimeProvider.GetUtcNow();
        var ledger = new List<LedgerEntry>();
        var sum = default(EventCounts);
        foreach (var item in _completed.Where(i => !i.Failed && !i.AlreadyIngested[_target.Number]))
        {
            var counts = item.Counts[_target.Number].ToEventCounts();
            if (!counts.Balanced)
            {
                throw new InvalidOperationException($"The balance of '{item.Key}' is wrong: {counts}.");
            }

            sum += counts;
            ledger.Add(new LedgerEntry(item.Key, item.Sha256!, item.Size, item.Source.ETag, item.Source.LastModified, counts, _target.SelectorHash, now));
        }

        CommitResult? result = null;
        var progress = _context.Options.Transaction;
        if (progress is not null && _jobs.Count == 0)
        {
            // Live records of which the store takes none leave no trace in it: looked at again after a crash, they are left out again.
            _context.Tallies[_target.Number].AddUncommitted(sum, _conflicts, _quarantine.Exists ? _quarantine.Path : null);
            _context.Run.Committed(sum);
        }
        else if (ledger.Count > 0)
        {
            result = transaction.Commit(new CommitRequest("WRITE", [.. _jobs.Select(j => j.Job.File!)], ledger) { Transactions = progress is null ? [] : [progress] });
            _context.Tallies[_target.Number].AddCommit(result.Version, sum, _conflicts, _quarantine.Exists ? _quarantine.Path : null);
            _context.Run.Committed(sum);
        }

        foreach (var item in _completed)
        {
            if (!item.Failed && item.AlreadyIngested[_target.Number])
            {
                _context.Tallies[_target.Number].AddAlreadyIngested();
            }
        }

        return result;
    }

    /// <summary>Leaves nothing of a commit that failed, as far as the disk lets us; the store itself never saw any of it.</summary>
    private void Undo()
    {
        while (_batches.TryTake(out var batch))
        {
            batch.Release();
        }

        Keep([]);
        _jobs.ForEach(job => job.Done.Wait());
        _index.Forget(_days);
        Attempt(_quarantine.Discard);
        Attempt(DeleteUncommitted);
    }

    /// <summary>The disk may have failed after the publication: what a commit names is no orphan.</summary>
    private void DeleteUncommitted()
    {
        var snapshot = _target.Store.Snapshot();
        var live = snapshot.Files.Select(snapshot.FullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var (job, _) in _jobs.Where(job => !live.Contains(job.Job.Path)))
        {
            Attempt(() => File.Delete(job.Path));
            Attempt(() => _index.Discard(job.Path));
        }
    }

    private static void Attempt(Action tidyUp)
    {
        try
        {
            tidyUp();
        }
        catch (IOException)
        {
            // An orphan: the store's recovery sweeps it. The failure that brought us here is the one to report.
        }
    }
}
