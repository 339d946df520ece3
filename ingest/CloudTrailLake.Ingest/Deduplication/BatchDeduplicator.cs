using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Imports;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>Tells the new rows of a batch from those that the store, the transaction or the batch itself holds already. Runs inside the writer queue.</summary>
internal sealed class BatchDeduplicator(DeduplicationIndex index)
{
    private readonly Dictionary<int, List<int>> _suspects = [];
    private readonly Dictionary<(int Day, ulong Fingerprint), List<(ImportBatch Batch, int Row)>> _firsts = [];

    /// <summary>
    /// Judges rows in their order. A fingerprint met for the first time is new; only the others cost more than a look into the day's set:
    /// same fingerprint and same content is a duplicate, same fingerprint with other content is settled by the event ID itself.
    /// </summary>
    /// <param name="snapshot">The store in this transaction.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">Rows that the store takes.</param>
    /// <param name="transaction">What the transaction has taken before; asked only when a row is suspect.</param>
    /// <param name="verdicts">One per row of the batch.</param>
    public void Judge(Snapshot snapshot, ImportBatch batch, ReadOnlySpan<int> rows, ITransactionRows transaction, Span<RowVerdict> verdicts)
    {
        var days = batch.Columns.CalendarDays;
        index.Load(snapshot, Days(days, rows));
        _suspects.Clear();
        _firsts.Clear();
        int currentDay = int.MinValue;
        FingerprintSet? set = null;
        foreach (int row in rows)
        {
            if (days[row] != currentDay)
            {
                currentDay = days[row];
                set = index.Set(currentDay);
            }

            if (set!.Add(batch.Fingerprints[row]))
            {
                verdicts[row] = RowVerdict.New;
            }
            else
            {
                verdicts[row] = RowVerdict.Suspect;
                if (!_suspects.TryGetValue(currentDay, out var list))
                {
                    _suspects.Add(currentDay, list = []);
                }

                list.Add(row);
            }
        }

        if (_suspects.Count > 0)
        {
            Settle(batch, rows, transaction, verdicts);
        }
    }

    private static HashSet<int> Days(ReadOnlySpan<int> days, ReadOnlySpan<int> rows)
    {
        var found = new HashSet<int>();
        int last = int.MinValue;
        foreach (int row in rows)
        {
            if (days[row] != last)
            {
                found.Add(last = days[row]);
            }
        }

        return found;
    }

    private void Settle(ImportBatch batch, ReadOnlySpan<int> rows, ITransactionRows transaction, Span<RowVerdict> verdicts)
    {
        foreach (var (day, suspects) in _suspects)
        {
            int known = index.Files(day).Count;
            LookUp(batch, day, 0, suspects, verdicts);
            if (AnySuspect(suspects, verdicts))
            {
                transaction.NoteWrittenFiles();
                LookUp(batch, day, known, suspects, verdicts);
            }
        }

        // What no file holds can only repeat a row that waits to be written, or one of this batch; the first one stays.
        foreach (var (day, suspects) in _suspects)
        {
            foreach (int row in suspects)
            {
                if (verdicts[row] == RowVerdict.Suspect)
                {
                    _firsts.TryAdd((day, batch.Fingerprints[row]), []);
                }
            }
        }

        if (_firsts.Count == 0)
        {
            return;
        }

        foreach (var (earlier, row) in transaction.WaitingRows)
        {
            if (_firsts.TryGetValue((earlier.Columns.CalendarDays[row], earlier.Fingerprints[row]), out var firsts))
            {
                firsts.Add((earlier, row));
            }
        }

        var days = batch.Columns.CalendarDays;
        foreach (int row in rows)
        {
            if (verdicts[row] is RowVerdict.New or RowVerdict.Suspect && _firsts.TryGetValue((days[row], batch.Fingerprints[row]), out var firsts))
            {
                verdicts[row] = Compare(batch, row, firsts);
                if (verdicts[row] == RowVerdict.New)
                {
                    firsts.Add((batch, row));
                }
            }
        }
    }

    private static RowVerdict Compare(ImportBatch batch, int row, List<(ImportBatch Batch, int Row)> firsts)
    {
        foreach (var (earlier, first) in firsts)
        {
            if (earlier.ContentHashes[first] == batch.ContentHashes[row])
            {
                return RowVerdict.Duplicate;
            }

            if (HasEventId(batch, row) && HasEventId(earlier, first) && EventId(earlier, first).SequenceEqual(EventId(batch, row)))
            {
                return RowVerdict.Conflict;
            }
        }

        return RowVerdict.New;
    }

    private static bool AnySuspect(List<int> rows, ReadOnlySpan<RowVerdict> verdicts)
    {
        foreach (int row in rows)
        {
            if (verdicts[row] == RowVerdict.Suspect)
            {
                return true;
            }
        }

        return false;
    }

    private void LookUp(ImportBatch batch, int day, int firstFile, List<int> suspects, Span<RowVerdict> verdicts)
    {
        var files = index.Files(day);
        for (int i = firstFile; i < files.Count; i++)
        {
            LookUp(batch, files[i], suspects, verdicts);
        }
    }

    /// <summary>Settles what a data file settles. Its index file tells most; only differing contents need the event IDs themselves.</summary>
    private void LookUp(ImportBatch batch, IndexedFile file, List<int> suspects, Span<RowVerdict> verdicts)
    {
        RowIdentity[]? known = null;
        List<int>? differing = null;
        foreach (int row in suspects)
        {
            if (verdicts[row] != RowVerdict.Suspect)
            {
                continue;
            }

            known ??= index.Read(file);
            ulong content = (ulong)batch.ContentHashes[row];
            ulong fingerprint = batch.Fingerprints[row];
            bool met = false;
            for (int at = LowerBound(known, fingerprint); at < known.Length && known[at].Fingerprint == fingerprint; at++)
            {
                met = true;
                if (known[at].Content == content)
                {
                    verdicts[row] = RowVerdict.Duplicate;
                    break;
                }
            }

            if (met && verdicts[row] == RowVerdict.Suspect && HasEventId(batch, row))
            {
                (differing ??= []).Add(row);
            }
        }

        if (differing is not null)
        {
            var ids = EventIdReader.Find(file.DataFile, [.. differing.Select(row => System.Text.Encoding.UTF8.GetString(EventId(batch, row)))]);
            foreach (int row in differing)
            {
                if (ids.Contains(System.Text.Encoding.UTF8.GetString(EventId(batch, row))))
                {
                    verdicts[row] = RowVerdict.Conflict;
                }
            }
        }
    }

    private static int LowerBound(RowIdentity[] known, ulong fingerprint)
    {
        int low = 0;
        int high = known.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (known[middle].Fingerprint < fingerprint)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool HasEventId(ImportBatch batch, int row) => !batch.Columns.EventId.Values[row].IsNull;

    private static ReadOnlySpan<byte> EventId(ImportBatch batch, int row) => batch.Columns.Bytes(batch.Columns.EventId.Values[row]);
}
