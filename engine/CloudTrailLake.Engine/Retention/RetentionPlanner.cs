using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Retention;

/// <summary>
/// Chooses by the log alone which files hold expired rows. A file that may hold a row under a legal hold stays whole.
/// </summary>
internal static class RetentionPlanner
{
    /// <summary>The removals that are due; empty until some file is expired whole by its day, or holds a row that expired <see cref="RetentionPolicy.StraddleLag"/> ago.</summary>
    public static RetentionPlan Plan(Snapshot snapshot, DateTimeOffset now)
    {
        var microseconds = snapshot.Retention.CutoffMicroseconds(now);
        var cutoff = DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        // The log's bounds are rounded outward to the millisecond.
        var files = snapshot.Files.Where(file => First(file).AddMilliseconds(1) <= cutoff && !snapshot.Holds.Any(hold => hold.Covers(file))).ToList();
        if (!files.Exists(file => snapshot.Retention.IsExpired(file, now) || First(file) <= cutoff - RetentionPolicy.StraddleLag))
        {
            return new RetentionPlan(microseconds, [], []);
        }

        var wholly = files.ToLookup(file => snapshot.Retention.IsExpired(file, now) || Bound(file)?.Max is DateTimeOffset last && last < cutoff);
        return new RetentionPlan(microseconds, [.. wholly[true]], [.. wholly[false]]);
    }

    private static DateTimeOffset First(DataFile file) => Bound(file)?.Min as DateTimeOffset? ?? new DateTimeOffset(file.CalendarDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static ColumnStatistics? Bound(DataFile file) => file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime);
}
