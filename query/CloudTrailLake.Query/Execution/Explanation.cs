using System.Globalization;
using System.Text;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>The text that EXPLAIN answers: which files of each store would be read and why, then the engine's plan.</summary>
internal static class Explanation
{
    /// <param name="plan">The query with its files.</param>
    /// <param name="sql">What the engine would run.</param>
    /// <param name="session">Where it would.</param>
    public static string Of(QueryPlan plan, string sql, DuckDbSession session)
    {
        var text = new StringBuilder();
        foreach (TableScanAnalysis scan in plan.Query.Scans)
        {
            AppendScan(text, scan, plan.Scans[scan.RelationId]);
        }

        return text.Append(PlanOf(sql, session)).ToString().TrimEnd();
    }

    private static void AppendScan(StringBuilder text, TableScanAnalysis scan, PlannedScan planned)
    {
        long rows = planned.Files.Sum(file => file.NumRecords);
        long all = planned.Snapshot.Files.Sum(file => file.NumRecords);
        text.Append(CultureInfo.InvariantCulture, $"Scan of {scan.Table.Name}: {planned.Files.Count} of {planned.Snapshot.Files.Count} files, {rows} of {all} events\n");
        text.Append(CultureInfo.InvariantCulture, $"  eventtime: {Bound(planned.EventTime.Minimum)} to {Bound(planned.EventTime.Maximum)}\n");
        foreach ((string column, IReadOnlySet<string> values) in scan.Equalities.OrderBy(equality => equality.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {column}: {string.Join(", ", values.Order(StringComparer.Ordinal).Take(10))}{(values.Count > 10 ? ", …" : string.Empty)}\n");
        }

        text.Append("  columns: ").AppendJoin(", ", scan.ReferencedFields.Select(field => scan.Table.Columns[field].Name)).Append('\n');
        foreach (string day in planned.Files.Select(file => file.CalendarDay).Distinct().Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  day {day}: {planned.Files.Count(file => file.CalendarDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == day)} files\n");
        }
    }

    private static string Bound(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "any";

    private static string PlanOf(string sql, DuckDbSession session)
    {
        var text = new StringBuilder();
        using DuckDbResult result = session.Query("EXPLAIN " + sql, CancellationToken.None);
        while (result.ReadChunk(out ChunkReader? chunk))
        {
            for (int row = 0; row < chunk.RowCount; row++)
            {
                text.Append(chunk.Column(1).GetString(row));
            }
        }

        return text.ToString();
    }
}
