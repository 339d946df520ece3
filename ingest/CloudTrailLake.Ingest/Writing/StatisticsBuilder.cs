using System.Text;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>The column bounds of a data file that go into the commit log (Delta: per-file statistics).</summary>
internal static class StatisticsBuilder
{
    /// <summary>The columns, by dotted physical name, that have statistics beside <c>eventtime</c>; declared in the table's <c>delta.dataSkippingStatsColumns</c>.</summary>
    private static readonly string[] TextColumns =
    [
        "eventname", "eventsource", "awsregion", "recipientaccountid", "eventcategory", "errorcode", "useridentity.type", "useridentity.arn", "useridentity.accesskeyid",
    ];

    /// <summary>Bounds over the rows of a batch that make a file, which are sorted by time.</summary>
    public static FileStatistics Build(DecodedBatch batch, ReadOnlySpan<int> sortedRows)
    {
        var times = batch.EventTime.Values;
        var columns = new Dictionary<string, ColumnStatistics>(StringComparer.Ordinal)
        {
            [EventSchema.EventTime] = new(Time(times[sortedRows[0]]), Time(times[sortedRows[^1]]), 0),
        };
        foreach (string name in TextColumns)
        {
            columns[name] = Text(batch, Find(batch, name), sortedRows);
        }

        return new FileStatistics(columns);
    }

    private static ColumnStatistics Text(DecodedBatch batch, TextColumn column, ReadOnlySpan<int> rows)
    {
        var values = column.Values;
        Utf8Slice min = Utf8Slice.Null;
        Utf8Slice max = Utf8Slice.Null;
        ReadOnlySpan<byte> minText = default;
        ReadOnlySpan<byte> maxText = default;
        long nulls = 0;
        foreach (int row in rows)
        {
            var value = values[row];
            if (value.IsNull)
            {
                nulls++;
                continue;
            }

            var text = batch.Bytes(value);
            if (min.IsNull)
            {
                min = max = value;
                minText = maxText = text;
            }
            else if (text.SequenceCompareTo(minText) < 0)
            {
                min = value;
                minText = text;
            }
            else if (text.SequenceCompareTo(maxText) > 0)
            {
                max = value;
                maxText = text;
            }
        }

        return min.IsNull ? new(null, null, nulls) : new(Encoding.UTF8.GetString(minText), Encoding.UTF8.GetString(maxText), nulls);
    }

    private static TextColumn Find(DecodedBatch batch, string name)
    {
        string[] path = name.Split('.');
        var column = batch.Columns.First(c => c.Name == path[0]);
        return (TextColumn)path.Skip(1).Aggregate(column, (c, member) => ((StructColumn)c).Members.First(m => m.Name == member));
    }

    private static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
