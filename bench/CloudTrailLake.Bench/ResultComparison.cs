using System.Diagnostics;
using CloudTrailLake.Data;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Bench;

/// <summary>
/// One result of ten columns in turns: read from DuckDB in this process, through <c>/v1/sql</c> as an Arrow stream, and through the ADO.NET provider.
/// The server runs in a process of its own on the same machine, so that both sides share its cores; the cache is bypassed.
/// </summary>
internal static class ResultComparison
{
    private const int Threads = 2;

    public static async Task RunAsync(long rows, int rounds)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            ResultLake lake = await ResultLake.BuildAsync(folder, rows);
            using var server = BenchServer.Start(lake.Directory);
            await CompareAsync(lake, server, rounds);
            ChildRun client = ChildRun.Start("read", lake.ConnectionString(server.Endpoint), Statement(lake));
            Console.WriteLine($"peak memory: client of the provider {client.PeakBytes >> 20} MiB, server {server.Stop() >> 20} MiB");
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Reads a result once through the provider in this process and prints what a <see cref="ChildRun"/> reads.</summary>
    public static async Task ReadAsync(string connectionString, string statement)
    {
        long started = Stopwatch.GetTimestamp();
        await using var source = LakeDataSource.Create(connectionString);
        ResultReading reading = await ResultReaders.ProviderAsync(source, statement);
        SingleImport.Report(started, reading.Rows);
    }

    private static async Task CompareAsync(ResultLake lake, BenchServer server, int rounds)
    {
        string rival = $"SELECT eventid, eventtime, eventname, eventsource, awsregion, sourceipaddress, useridentity.arn, errorcode, readonly, recipientaccountid FROM read_parquet([{string.Join(", ", lake.Files.Select(DuckDbText.Literal))}], hive_partitioning = false)";
        using var plain = DuckDbInstance.Open(new DuckDbOptions { Threads = Threads });
        using var http = new HttpClient();
        await using var source = LakeDataSource.Create(lake.ConnectionString(server.Endpoint));
        var ways = new (string Name, Func<Task<ResultReading>> Read)[]
        {
            ("DuckDB in process, bytes", () => Task.FromResult(ResultReaders.DuckDbBytes(plain, rival))),
            ("/v1/sql, Arrow, bytes", () => ResultReaders.ArrowAsync(http, server.Endpoint, lake, Statement(lake))),
            ("DuckDB in process, strings", () => Task.FromResult(ResultReaders.DuckDbStrings(plain, rival))),
            ("provider, typed getters", () => ResultReaders.ProviderAsync(source, Statement(lake))),
        };
        var times = ways.Select(_ => new List<TimeSpan>()).ToList();
        var seen = new ResultReading[ways.Length];
        for (int round = -1; round < rounds; round++)
        {
            for (int way = 0; way < ways.Length; way++)
            {
                ResultReading reading = await ways[way].Read();
                seen[way] = reading;
                if (reading with { Elapsed = default } != seen[way - (way % 2)] with { Elapsed = default })
                {
                    throw new InvalidOperationException($"{ways[way].Name}: {reading}, not {seen[way - 1]}.");
                }

                if (round >= 0)
                {
                    times[way].Add(reading.Elapsed);
                }
            }
        }

        for (int way = 0; way < ways.Length; way++)
        {
            double median = Median(times[way].Select(time => time.TotalMilliseconds));
            double rate = Median(times[way].Zip(times[way - (way % 2)], (own, other) => other / own));
            Console.WriteLine($"{ways[way].Name,-28} {median,8:F0} ms  {seen[way].Rows / median,8:F0} k rows/s  {(way % 2 == 0 ? "" : $"{100 * rate:F0} % of the row rate of the line above")}");
        }
    }

    private static string Statement(ResultLake lake) =>
        $"SELECT eventID, eventTime, eventName, eventSource, awsRegion, sourceIPAddress, userIdentity.arn, errorCode, readOnly, recipientAccountId FROM {lake.Store}";

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
