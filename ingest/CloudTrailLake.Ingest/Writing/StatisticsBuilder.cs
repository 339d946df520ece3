using System.Text;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>The column bounds of a data file that go into the commit log (Delta: per-file statistics).</summary>
internal static class StatisticsBuilder
{
    /// <summary>Bounds over the rows of some batches that make a file, which are sorted by time.</summary>
    public static FileStatistics Build(IReadOnlyList<DecodedBatch> batches, ReadOnlySpan<RowReference> sortedRows)
    {
        var columns = new Dictionary<string, ColumnStatistics>(StringComparer.Ordinal)
        {
            [EventSchema.EventTime] = new(Time(batches, sortedRows[0]), Time(batches, sortedRows[^1]), 0),
        };

        // In the order in which they lie in memory: one walk through each column instead of jumps.
        RowReference[] inPlace = sortedRows.ToArray();
        Array.Sort(inPlace, (a, b) => a.Batch != b.Batch ? a.Batch.CompareTo(b.Batch) : a.Row.CompareTo(b.Row));
        // All that the table declares in delta.dataSkippingStatsColumns but the time are text.
        foreach (string name in DeltaSchema.StatisticsColumns(EventSchema.For(batches[0].Family)).Where(c => c != EventSchema.EventTime))
        {
            columns[name] = Text(batches, [.. batches.Select(b => Find(b, name))], inPlace);
        }

        return new FileStatistics(columns);
    }

    private static ColumnStatistics Text(IReadOnlyList<DecodedBatch> batches, TextColumn[] columns, ReadOnlySpan<RowReference> rows)
    {
        bool any = false;
        ReadOnlySpan<byte> min = default;
        ReadOnlySpan<byte> max = default;
        long nulls = 0;
        foreach (var at in rows)
        {
            var value = columns[at.Batch].Values[at.Row];
            if (value.IsNull)
            {
                nulls++;
                continue;
            }

            var text = batches[at.Batch].Bytes(value);
            if (!any)
            {
                min = max = text;
                any = true;
            }
            else if (text.SequenceCompareTo(min) < 0)
            {
                min = text;
            }
            else if (text.SequenceCompareTo(max) > 0)
            {
                max = text;
            }
        }

        return any ? new(Encoding.UTF8.GetString(min), Encoding.UTF8.GetString(max), nulls) : new(null, null, nulls);
    }

    private static TextColumn Find(DecodedBatch batch, string name)
    {
        string[] path = name.Split('.');
        var column = batch.Columns.First(c => c.Name == path[0]);
        return (TextColumn)path.Skip(1).Aggregate(column, (c, member) => ((StructColumn)c).Members.First(m => m.Name == member));
    }

    private static DateTimeOffset Time(IReadOnlyList<DecodedBatch> batches, RowReference at) =>
        DateTimeOffset.UnixEpoch.AddTicks(batches[at.Batch].EventTime.Values[at.Row] * TimeSpan.TicksPerMicrosecond);
}
