using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Query.Execution;

/// <summary>Chooses the files of a scan by what the log knows of them: calendar day, event time, and the text columns it keeps bounds of.</summary>
internal static class ScanPlanner
{
    /// <summary>The plan of one scan.</summary>
    /// <param name="analysis">What the statement asks of it.</param>
    /// <param name="snapshot">The store.</param>
    /// <param name="now">Time of the run; retention goes by it.</param>
    public static PlannedScan Plan(TableScanAnalysis analysis, Snapshot snapshot, DateTimeOffset now)
    {
        EventTimeRange range = Exact(analysis).Intersect(new(CutoffOf(snapshot, now), null));
        if (range.IsEmpty)
        {
            return new(snapshot, [], range);
        }

        IEnumerable<DataFile> files = snapshot.Files.Between(DayOf(range.Minimum) ?? DateOnly.MinValue, DayOf(range.Maximum) ?? DateOnly.MaxValue);
        return new(snapshot, [.. files.Where(file => CanHold(file, range, analysis.Equalities) && analysis.TextRanges.All(ranges => CanHold(file, ranges)))], range);
    }

    /// <summary>
    /// The analyzer's bounds, which are closed and conservative, made exact by the conjuncts that compare the event time itself with a constant: SQL sees whole milliseconds,
    /// so <c>&lt; x</c> is <c>&lt;= x - 1 ms</c>.
    /// </summary>
    private static EventTimeRange Exact(TableScanAnalysis analysis)
    {
        EventTimeRange range = analysis.EventTime;
        foreach (BoundExpression conjunct in analysis.Conjuncts)
        {
            if (conjunct is BoundComparison comparison && SqlEmitter.EventTimeBound(comparison, analysis.Table) is var (@operator, time))
            {
                range = range.Intersect(@operator switch
                {
                    ComparisonOperator.LessThan when time > DateTimeOffset.MinValue.AddDays(1) => new(null, time.AddMilliseconds(-1)),
                    ComparisonOperator.GreaterThan when time < DateTimeOffset.MaxValue.AddDays(-1) => new(time.AddMilliseconds(1), null),
                    _ => EventTimeRange.Unbounded,
                });
            }
        }

        return range;
    }

    /// <summary>Events before it are expired; in whole microseconds, as files store time.</summary>
    private static DateTimeOffset CutoffOf(Snapshot snapshot, DateTimeOffset now) =>
        DateTimeOffset.UnixEpoch.AddTicks(snapshot.Retention.CutoffMicroseconds(now) * TimeSpan.TicksPerMicrosecond);

    private static DateOnly? DayOf(DateTimeOffset? time) => time is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;

    /// <summary>Whether a file of one of the range's days can hold a row. A range ends within a millisecond, which may have stored fractions; statistics are exact or rounded outward.</summary>
    private static bool CanHold(DataFile file, EventTimeRange range, IReadOnlyDictionary<string, IReadOnlySet<string>> equalities)
    {
        ColumnStatistics? times = file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime);
        if ((range.Minimum is { } minimum && times?.Max is DateTimeOffset last && last < minimum) || (range.Maximum is { } maximum && times?.Min is DateTimeOffset first && first > maximum))
        {
            return false;
        }

        return equalities.All(equality => CanHold(file, equality.Key, equality.Value));
    }

    /// <summary>Whether any of the ranges meets the bounds of the column.</summary>
    private static bool CanHold(DataFile file, TextRanges ranges)
    {
        if (!file.Statistics.Columns.TryGetValue(ranges.Column, out ColumnStatistics? statistics))
        {
            return true;
        }

        if (statistics.NullCount == file.NumRecords && file.NumRecords > 0)
        {
            return false;
        }

        return ranges.AnyOf.Any(range =>
            (range.Maximum is null || statistics.Min is not string min || Utf8Order.Compare(range.Maximum, min) >= 0)
            && (range.Minimum is null || statistics.Max is not string max || Utf8Order.Compare(range.Minimum, max) <= 0));
    }

    /// <summary>Whether any of the values lies within the bounds of the column. Strings are ordered by their UTF-8 bytes.</summary>
    private static bool CanHold(DataFile file, string column, IReadOnlySet<string> values)
    {
        if (!file.Statistics.Columns.TryGetValue(column, out ColumnStatistics? statistics))
        {
            return true;
        }

        if (statistics.NullCount == file.NumRecords && file.NumRecords > 0)
        {
            return false;
        }

        return values.Any(value =>
            (statistics.Min is not string min || Utf8Order.Compare(value, min) >= 0) && (statistics.Max is not string max || Utf8Order.Compare(value, max) <= 0));
    }
}
