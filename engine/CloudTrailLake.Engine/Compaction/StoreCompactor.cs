using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Diagnostics;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Rewriting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Compaction;

/// <summary>
/// Merges the small files of a store. Each merge is written beside the writer queue and is one commit, <c>OPTIMIZE</c>; cut short anywhere, what was committed stands and the next run
/// plans the rest anew. One at a time per store.
/// </summary>
/// <param name="rewriter">Writes the merged files.</param>
/// <param name="duty">Rests between merges.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where log lines go.</param>
internal sealed class StoreCompactor(DataFileRewriter rewriter, DutyCycle duty, TimeProvider time, ILogger logger)
{
    /// <summary>Delta's name of the operation.</summary>
    public const string Operation = "OPTIMIZE";

    /// <summary>Time after which no other merge is begun; null: until nothing is worth merging.</summary>
    public TimeSpan? AtMost { get; init; }

    /// <summary>Files worth merging in a day that is not quiet; whoever asks by hand does not want to wait for that.</summary>
    public int MinFilesWhileHot { get; init; } = CompactionPolicy.MinFilesWhileHot;

    /// <summary>Merges until nothing is worth merging, or the time is over.</summary>
    /// <exception cref="DuckDbException">A merge failed: a file cannot be read, or memory or disk did not suffice. The other merges were done.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the merges before it stand.</exception>
    public async Task<CompactionReport> RunAsync(EventDataStore store, IRewriteObserver? observer, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var sum = default(CompactionReport);
        var failed = new HashSet<string>(StringComparer.Ordinal);
        DuckDbException? failure = null;
        while (true)
        {
            var snapshot = store.Snapshot();
            var plan = CompactionPlanner.Plan(snapshot, time.GetUtcNow(), MinFilesWhileHot).Where(group => !failed.Contains(group.Files[0].Path)).ToList();
            if (plan.Count == 0)
            {
                return failure is null ? sum : throw new DuckDbException(failure.Kind, $"{failed.Count} merges in '{store.StoreDirectory}' failed. The last: {failure.Message}", failure);
            }

            for (var i = 0; i < plan.Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                if (time.GetElapsedTime(began) >= AtMost)
                {
                    return sum with { Pending = plan.Count - i };
                }

                var group = plan[i];
                try
                {
                    if (await duty.RunAsync(() => MergeAsync(store, snapshot, group, observer, ct), ct) is not { } merged)
                    {
                        // Someone else took the files out: what is left to do has to be planned again.
                        break;
                    }

                    sum += merged;
                }
                catch (DuckDbException e)
                {
                    // One file that cannot be read must not keep the others small.
                    failure = e;
                    failed.Add(group.Files[0].Path);
                }
            }
        }
    }

    private async Task<CompactionReport?> MergeAsync(EventDataStore store, Snapshot snapshot, CompactionGroup group, IRewriteObserver? observer, CancellationToken ct)
    {
        var rewritten = await Task.Run(() => rewriter.Rewrite(store, snapshot, group.Files, keepFrom: null, observer, ct), ct);
        var file = rewritten.File ?? throw new InvalidOperationException($"The files of {group.CalendarDay:O} in '{store.StoreDirectory}' hold no rows.");
        var committed = false;
        try
        {
            var report = await store.Writer.RunAsync(
                transaction =>
                {
                    if (!transaction.Snapshot.Contains(group.Files))
                    {
                        return (CompactionReport?)null;
                    }

                    var result = transaction.Commit(Request(group, file));
                    committed = true;
                    foreach (var removed in group.Files)
                    {
                        observer?.Dropped(snapshot.FullPath(removed));
                    }

                    return new CompactionReport(1, group.Files.Count, 1, file.NumRecords, group.Files.Sum(f => f.Size), result.Files[0].Size);
                },
                ct);
            if (report is not null)
            {
                EngineLog.Merged(logger, store.StoreDirectory, group.CalendarDay, group.Files.Count, file.NumRecords);
            }

            return report;
        }
        finally
        {
            if (!committed)
            {
                rewriter.DropUncommitted(store, rewritten, observer);
            }
        }
    }

    private static CommitRequest Request(CompactionGroup group, NewDataFile file) => new(
        Operation,
        [file],
        [],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["calendarday"] = PartitionPath.Value(group.CalendarDay),
            ["contentHash"] = new RowSum(file.NumRecords, file.ContentHash).HashText,
            ["numAddedFiles"] = "1",
            ["numRemovedFiles"] = group.Files.Count.ToString(),
            ["numRows"] = file.NumRecords.ToString(),
        })
    {
        Removed = group.Files,
        DataChange = false,
    };
}
