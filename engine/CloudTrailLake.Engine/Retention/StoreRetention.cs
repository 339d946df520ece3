using System.Text.Json;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.Diagnostics;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Rewriting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Retention;

/// <summary>
/// Takes expired events out of a store's table, in one commit that records what went: how many, of what time, under which content hash, and the hash of what stays of the files touched.
/// The commit is refused unless what went and what stays make up what was there. The files themselves are deleted by the vacuum, seven days later.
/// </summary>
/// <param name="rewriter">Writes what stays of files that straddle the cutoff.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where log lines go.</param>
internal sealed class StoreRetention(DataFileRewriter rewriter, TimeProvider time, ILogger logger)
{
    /// <summary>Delta's name of the operation.</summary>
    public const string Operation = "DELETE";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Removes what is due; see <see cref="RetentionPlanner"/>.</summary>
    /// <exception cref="DuckDb.DuckDbException">A file cannot be read, or the disk is full; nothing was removed.</exception>
    public async Task<RetentionReport> RunAsync(EventDataStore store, IRewriteObserver? observer, CancellationToken ct)
    {
        while (true)
        {
            var snapshot = store.Snapshot();
            var plan = RetentionPlanner.Plan(snapshot, time.GetUtcNow());
            if (plan.IsEmpty)
            {
                return default;
            }

            if (await RemoveAsync(store, snapshot, plan, observer, ct) is { } report)
            {
                return report;
            }
        }
    }

    /// <summary>Carries a plan out; null when it does not hold any more.</summary>
    private async Task<RetentionReport?> RemoveAsync(EventDataStore store, Snapshot snapshot, RetentionPlan plan, IRewriteObserver? observer, CancellationToken ct)
    {
        var kept = new List<RewrittenFile>();
        var committed = false;
        try
        {
            await Task.Run(
                () =>
                {
                    foreach (var run in plan.Straddling.GroupBy(file => (file.CalendarDay, file.SchemaVersion)).SelectMany(CompactionPlanner.Runs))
                    {
                        kept.Add(rewriter.Rewrite(store, snapshot, run, plan.Cutoff, observer, ct));
                    }
                },
                ct);
            return await store.Writer.RunAsync(
                transaction =>
                {
                    if (!StillTrue(transaction.Snapshot, snapshot, plan))
                    {
                        return (RetentionReport?)null;
                    }

                    var request = Request(snapshot, plan, kept);
                    transaction.Commit(request);
                    committed = true;
                    foreach (var file in plan.Files)
                    {
                        observer?.Dropped(snapshot.FullPath(file));
                    }

                    EngineLog.Expired(logger, store.StoreDirectory, request.Gone.Rows, plan.Files.Count);
                    return new RetentionReport(1, plan.Files.Count, request.Files.Count, request.Gone.Rows);
                },
                ct);
        }
        finally
        {
            if (!committed)
            {
                kept.ForEach(rewritten => rewriter.DropUncommitted(store, rewritten, observer));
            }
        }
    }

    /// <summary>Inside the queue: the files are live, the period is the same, and no hold has been placed on them.</summary>
    private static bool StillTrue(Snapshot now, Snapshot planned, RetentionPlan plan) =>
        now.Contains(plan.Files) && now.Retention == planned.Retention && !plan.Files.Any(file => now.Holds.Any(hold => hold.Covers(file)));

    private static CommitRequest Request(Snapshot snapshot, RetentionPlan plan, IReadOnlyList<RewrittenFile> kept)
    {
        var files = kept.Select(rewritten => rewritten.File).OfType<NewDataFile>().ToList();
        var stay = files.Aggregate(default(RowSum), (sum, file) => sum + new RowSum(file.NumRecords, file.ContentHash));
        var gone = kept.Aggregate(RowSum.Of(plan.Expired), (sum, rewritten) => sum + rewritten.Gone);
        var times = plan.Expired.Select(file => file.Statistics.Columns.GetValueOrDefault(Events.EventSchema.EventTime)).ToList();
        var cutoff = DateTimeOffset.UnixEpoch.AddTicks(plan.Cutoff * TimeSpan.TicksPerMicrosecond);
        return new CommitRequest(
            Operation,
            files,
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["contentHashDeleted"] = gone.HashText,
                ["contentHashKept"] = stay.HashText,
                ["cutoff"] = Text(cutoff),
                ["maxEventTime"] = Text(kept.Select(r => r.LastGone).Concat(times.Select(t => t?.Max as DateTimeOffset?)).Max()),
                ["minEventTime"] = Text(kept.Select(r => r.FirstGone).Concat(times.Select(t => t?.Min as DateTimeOffset?)).Min()),
                ["numAddedFiles"] = files.Count.ToString(),
                ["numCopiedRows"] = stay.Rows.ToString(),
                ["numDeletedRows"] = gone.Rows.ToString(),
                ["numRemovedFiles"] = plan.Files.Count.ToString(),
                ["predicate"] = JsonSerializer.Serialize<string[]>([$"{Events.EventSchema.EventTime} < TIMESTAMP '{Text(cutoff)}'"], LogJson.SerializerOptions),
                ["retentionDays"] = snapshot.Retention.Days.ToString(),
            })
        {
            Removed = plan.Files,
            Gone = gone,
        };
    }

    private static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
