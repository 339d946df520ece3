using System.Diagnostics;
using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Bench;

/// <summary>How long a statement takes from its text to the engine's SQL: parsing, analysis, emission. No lake is there: none of it looks at one.</summary>
internal static partial class AnalysisTime
{
    private const int WarmUps = 200;

    /// <param name="folder">Files of one statement each, <c>*.sql</c>.</param>
    /// <param name="rounds">Times each is analyzed.</param>
    public static void Run(string folder, int rounds)
    {
        using var engine = new QueryEngine(new QueryEngineOptions { StoresDirectories = [], Threads = 1 }, TimeProvider.System);
        var times = new List<(string Name, double Median, double Slow, long Bytes)>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(path);
            bool isItems = text.Contains("config_event_data_store_ID", StringComparison.Ordinal);
            var catalog = new AnyTable(isItems ? EventStoreFamily.ConfigurationItem : EventStoreFamily.Events);
            string sql = Placeholders().Replace(text, Guid.Empty.ToString("D")).Replace("${date_filter}", "2023-01-01 00:00:00", StringComparison.Ordinal);
            if (sql.Contains("SELECT", StringComparison.OrdinalIgnoreCase) && !sql.Contains("CREATE EXTERNAL", StringComparison.Ordinal))
            {
                times.Add(Measure(engine, catalog, Path.GetFileNameWithoutExtension(path), sql, rounds));
            }
        }

        foreach (var (name, median, slow, bytes) in times)
        {
            Console.WriteLine($"{name,-70} {median,8:F3} ms  p99 {slow,8:F3} ms  {bytes / 1024.0,8:F0} KiB");
        }

        Console.WriteLine($"{times.Count} statements: median {Median([.. times.Select(t => t.Median)]):F3} ms, slowest {times.Max(t => t.Median):F3} ms");
    }

    private static (string Name, double Median, double Slow, long Bytes) Measure(QueryEngine engine, AnyTable catalog, string name, string sql, int rounds)
    {
        var elapsed = new List<double>(rounds);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        long bytes = 0;
        for (int round = -WarmUps; round < rounds; round++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long begin = Stopwatch.GetTimestamp();
            engine.Analyze(sql, catalog, now);
            double time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (round >= 0)
            {
                elapsed.Add(time);
            }
        }

        elapsed.Sort();
        return (name, Median(elapsed), elapsed[(int)(elapsed.Count * 0.99)], bytes);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    [GeneratedRegex(@"\$EDS_ID|<EDS[ _]ID>|<event[-_ ]data[-_ ]store[-_ ]id>|config_event_data_store_ID", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholders();

    /// <summary>Has every table, with the columns of one family.</summary>
    private sealed class AnyTable(EventStoreFamily family) : ISqlCatalog
    {
        private readonly SqlTable _table = new(
            new LakeTable(Guid.Empty, "events", EventSchema.For(family), () => throw new InvalidOperationException("Analysis reads no store.")), "events", TableColumns.Of(EventSchema.For(family)));

        public SqlTable? FindTable(string identifierPath) => _table;
    }
}
