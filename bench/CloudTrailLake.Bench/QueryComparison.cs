using System.Diagnostics;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Bench;

/// <summary>
/// The same questions to one store in turns: as CloudTrail Lake SQL through our query path, and in DuckDB's own SQL to plain DuckDB over the same Parquet files.
/// Both run in this process with the same threads; every answer is read to its last row, and both must have as many rows.
/// </summary>
internal static class QueryComparison
{
    private const int Threads = 2;

    public static async Task RunAsync(string folder, int rounds)
    {
        string lake = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            using var store = EventDataStore.Create(
                new StoreStorage(), Path.Combine(lake, "stores"),
                new EventDataStoreDefinition(Guid.NewGuid(), "bench", "000000000000", "us-east-1", EventStoreFamily.Events, SelectorsJson: null, RetentionDays: 3653), TimeProvider.System);
            var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(lake, "quarantine") });
            var report = await pipeline.RunAsync(new FileSystemSource([folder]), [store], progress: null, CancellationToken.None);
            Console.WriteLine($"{report.Total.Stored} events in {store.Snapshot().Files.Count} files");
            Compare(store, lake, rounds);
        }
        finally
        {
            if (Directory.Exists(lake))
            {
                Directory.Delete(lake, recursive: true);
            }
        }
    }

    private static void Compare(EventDataStore store, string lake, int rounds)
    {
        var snapshot = store.Snapshot();
        var files = snapshot.Files.Select(f => Path.Combine(snapshot.StoreDirectory, f.Path)).ToList();
        var (day, next) = MiddleDay(snapshot.Files.Select(f => f.CalendarDay));
        string table = $"read_parquet([{string.Join(", ", files.Select(DuckDbText.Literal))}], hive_partitioning = false)";
        using var plain = DuckDbInstance.Open(new DuckDbOptions { Threads = Threads });
        using var engine = new QueryEngine(new QueryEngineOptions { StoresDirectories = [Path.Combine(lake, "stores")], Threads = Threads }, TimeProvider.System);
        var catalog = new SingleTableCatalog(LakeTable.Over(store));
        var ratios = new List<double>();
        foreach (var (name, lakeSql, duckSql) in Questions(store.Definition.Id, day, next))
        {
            string rival = duckSql.Replace("$T", table, StringComparison.Ordinal);
            var ours = new List<double>();
            var theirs = new List<double>();
            long ourRows = 0;
            long theirRows = 0;
            for (int round = -1; round < rounds; round++)
            {
                var (rows, time) = Ours(engine, catalog, lakeSql);
                var (plainRows, plainTime) = Plain(plain, rival);
                (ourRows, theirRows) = (rows, plainRows);
                if (round >= 0)
                {
                    ours.Add(time);
                    theirs.Add(plainTime);
                }
            }

            if (ourRows != theirRows)
            {
                throw new InvalidOperationException($"{name}: {ourRows} rows, plain DuckDB {theirRows}.");
            }

            double ratio = Median(ours.Zip(theirs, (a, b) => a / b));
            ratios.Add(ratio);
            Console.WriteLine($"{name,-34} {Median(ours),8:F1} ms  plain DuckDB {Median(theirs),8:F1} ms  ratio {ratio:F2}  rows {ourRows}");
        }

        Console.WriteLine($"geometric mean of the ratios {Math.Exp(ratios.Average(Math.Log)):F2}, largest {ratios.Max():F2}");
    }

    /// <summary>What is asked, in both dialects.</summary>
    public static IEnumerable<(string Name, string Lake, string Duck)> Questions(Guid id, DateOnly day, DateOnly next)
    {
        const string Shown = "strftime(eventtime, '%Y-%m-%d %H:%M:%S.%g')";
        yield return (
            "count by event name",
            $"SELECT eventName, count(*) AS n FROM {id} GROUP BY eventName ORDER BY n DESC LIMIT 20",
            "SELECT eventname, count(*) AS n FROM $T GROUP BY eventname ORDER BY n DESC LIMIT 20");
        yield return (
            "one day, by user",
            $"SELECT userIdentity.arn, count(*) AS n FROM {id} WHERE eventTime >= '{day:yyyy-MM-dd} 00:00:00' AND eventTime < '{next:yyyy-MM-dd} 00:00:00' GROUP BY userIdentity.arn ORDER BY n DESC LIMIT 20",
            $"SELECT useridentity.arn, count(*) AS n FROM $T WHERE eventtime >= '{day:yyyy-MM-dd} 00:00:00+00' AND eventtime < '{next:yyyy-MM-dd} 00:00:00+00' GROUP BY useridentity.arn ORDER BY n DESC LIMIT 20");
        yield return (
            "errors by code and user",
            $"SELECT errorCode, userIdentity.arn, count(*) AS n FROM {id} WHERE errorCode IS NOT NULL GROUP BY errorCode, userIdentity.arn ORDER BY n DESC LIMIT 50",
            "SELECT errorcode, useridentity.arn, count(*) AS n FROM $T WHERE errorcode IS NOT NULL GROUP BY errorcode, useridentity.arn ORDER BY n DESC LIMIT 50");
        yield return (
            "top buckets (map look-up)",
            $"SELECT element_at(requestParameters, 'bucketName') AS b, count(*) AS n FROM {id} WHERE eventSource = 's3.amazonaws.com' GROUP BY 1 ORDER BY n DESC LIMIT 20",
            "SELECT json_extract_string(requestparameters, '$.\"bucketName\"') AS b, count(*) AS n FROM $T WHERE eventsource = 's3.amazonaws.com' GROUP BY 1 ORDER BY n DESC LIMIT 20");
        yield return (
            "text search in a map value",
            $"SELECT count(*) AS n FROM {id} WHERE element_at(requestParameters, 'roleName') LIKE '%admin%'",
            "SELECT count(*) AS n FROM $T WHERE json_extract_string(requestparameters, '$.\"roleName\"') LIKE '%admin%'");
        yield return (
            "distinct addresses by user",
            $"SELECT userIdentity.arn, count(DISTINCT sourceIPAddress) AS n FROM {id} GROUP BY userIdentity.arn ORDER BY n DESC LIMIT 20",
            "SELECT useridentity.arn, count(DISTINCT sourceipaddress) AS n FROM $T GROUP BY useridentity.arn ORDER BY n DESC LIMIT 20");
        yield return (
            "newest 100 of one service",
            $"SELECT eventTime, eventName, userIdentity.arn, sourceIPAddress FROM {id} WHERE eventSource = 'iam.amazonaws.com' ORDER BY eventTime DESC LIMIT 100",
            $"SELECT {Shown}, eventname, useridentity.arn, sourceipaddress FROM $T WHERE eventsource = 'iam.amazonaws.com' ORDER BY eventtime DESC LIMIT 100");
        yield return (
            "events by hour",
            $"SELECT date_trunc('hour', eventTime) AS h, count(*) AS n FROM {id} GROUP BY 1 ORDER BY 1",
            "SELECT date_trunc('hour', eventtime) AS h, count(*) AS n FROM $T GROUP BY 1 ORDER BY 1");
    }

    /// <summary>One run through our query path, read to its last row.</summary>
    public static (long Rows, double Milliseconds) Ours(QueryEngine engine, SingleTableCatalog catalog, string sql)
    {
        long started = Stopwatch.GetTimestamp();
        using var execution = engine.Execute(engine.Analyze(sql, catalog, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        long rows = 0;
        while (execution.ReadBatch() is { } batch)
        {
            rows += batch.RowCount;
        }

        _ = execution.Statistics;
        return (rows, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static (long Rows, double Milliseconds) Plain(DuckDbInstance instance, string sql)
    {
        long started = Stopwatch.GetTimestamp();
        using var session = instance.Connect();
        using var result = session.Query(sql, CancellationToken.None);
        long rows = 0;
        while (result.ReadChunk(out var chunk))
        {
            rows += chunk.RowCount;
        }

        return (rows, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>The day in the middle.</summary>
    public static (DateOnly Day, DateOnly Next) MiddleDay(IEnumerable<DateOnly> days)
    {
        var sorted = days.Distinct().Order().ToList();
        var day = sorted[sorted.Count / 2];
        return (day, day.AddDays(1));
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Knows one store.</summary>
    internal sealed class SingleTableCatalog(LakeTable table) : ISqlCatalog
    {
        private readonly SqlTable _table = new(table, table.Name, TableColumns.Of(table.Schema));

        public SqlTable? FindTable(string identifierPath) => Guid.TryParse(identifierPath, out var id) && id == table.Id ? _table : null;
    }
}
