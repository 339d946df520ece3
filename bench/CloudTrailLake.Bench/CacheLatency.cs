using System.Diagnostics;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Bench;

/// <summary>How long a kept answer takes, from the statement's text to its last row: analysis, planning, finding, reading; beside the run that it spares.</summary>
internal static class CacheLatency
{
    private const string Account = "000000000000";
    private const string Region = "us-east-1";

    public static async Task RunAsync(string folder, int rounds)
    {
        string lake = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            using var store = EventDataStore.Create(
                new StoreStorage(), Path.Combine(lake, "stores"),
                new EventDataStoreDefinition(Guid.NewGuid(), "bench", Account, Region, EventStoreFamily.Events, SelectorsJson: null, RetentionDays: 3653), TimeProvider.System);
            var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(lake, "quarantine") });
            var report = await pipeline.RunAsync(new FileSystemSource([folder]), [store], progress: null, CancellationToken.None);
            Console.WriteLine($"{report.Total.Stored} events in {store.Snapshot().Files.Count} files");
            using var engine = new QueryEngine(new QueryEngineOptions { StoresDirectories = [Path.Combine(lake, "stores")] }, TimeProvider.System);
            var options = new QueryServiceOptions { ResultsDirectory = Path.Combine(lake, "results"), Cache = new CacheOptions { Directory = Path.Combine(lake, "cache") } };
            await using var service = new QueryService(options, engine, new NoRecords(), new SingleStore(store), TimeProvider.System);
            Measure(service, "count by event name", $"SELECT eventName, count(*) AS n FROM {store.Definition.Id} GROUP BY eventName ORDER BY n DESC", rounds);
            Measure(service, "1,000 rows of 5 columns", $"SELECT eventID, eventTime, eventName, sourceIPAddress, requestParameters FROM {store.Definition.Id} ORDER BY eventTime, eventID LIMIT 1000", rounds);
            Measure(service, "20,000 rows of 5 columns", $"SELECT eventID, eventTime, eventName, sourceIPAddress, requestParameters FROM {store.Definition.Id} ORDER BY eventTime, eventID LIMIT 20000", rounds);
            Keeping(service, $"SELECT eventID, eventTime, eventName, sourceIPAddress, awsRegion, userAgent FROM {store.Definition.Id} WHERE eventName <> '$N'");
        }
        finally
        {
            if (Directory.Exists(lake))
            {
                Directory.Delete(lake, recursive: true);
            }
        }
    }

    private static void Measure(QueryService service, string name, string sql, int rounds)
    {
        var (_, run, rows) = Once(service, sql, expectCached: false);
        for (int round = 0; round < rounds; round++)
        {
            Once(service, sql, expectCached: true); // code is compiled
        }

        var first = new List<double>();
        var all = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            var (toFirst, toLast, _) = Once(service, sql, expectCached: true);
            first.Add(toFirst);
            all.Add(toLast);
        }

        Console.WriteLine($"{name,-26} run {run,8:F1} ms   kept: first rows {At(first, 0.5):F2} ms (99 %: {At(first, 0.99):F2}), all {rows} rows {At(all, 0.5):F2} ms (99 %: {At(all, 0.99):F2})");
    }

    /// <summary>What keeping an answer costs its first run: the same rows with and without, in turns, each time as another question.</summary>
    private static void Keeping(QueryService service, string sql)
    {
        var with = new List<double>();
        var without = new List<double>();
        long rows = 0;
        for (int round = 0; round < 7; round++)
        {
            without.Add(Once(service, sql.Replace("$N", $"a{round}", StringComparison.Ordinal), expectCached: false, noCache: true).All);
            (_, double time, rows) = Once(service, sql.Replace("$N", $"a{round}", StringComparison.Ordinal), expectCached: false);
            with.Add(time);
        }

        Console.WriteLine($"{rows} rows of 6 columns: {At(without, 0.5):F0} ms, kept by the way {At(with, 0.5):F0} ms");
    }

    private static (double First, double All, long Rows) Once(QueryService service, string sql, bool expectCached, bool noCache = false)
    {
        long started = Stopwatch.GetTimestamp();
        using var query = service.Stream(new QueryRequest(Account, Region, sql) { NoCache = noCache }, CancellationToken.None);
        double first = 0;
        long rows = 0;
        while (query.ReadBatch() is { } batch)
        {
            foreach (var part in batch.ToArrow())
            {
                rows += part.Length;
                part.Dispose();
            }

            first = first == 0 ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : first;
        }

        return query.IsCached == expectCached
            ? (first, Stopwatch.GetElapsedTime(started).TotalMilliseconds, rows)
            : throw new InvalidOperationException($"The answer is {(expectCached ? "not " : "")}a kept one.");
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)((values.Count - 1) * share));

    private sealed class SingleStore(EventDataStore store) : IEventDataStoreDirectory
    {
        public EventDataStoreEntry? FindById(string accountId, string region, Guid id) =>
            id == store.Definition.Id ? new(id, store.Definition.Name, IsPendingDeletion: false, () => LakeTable.Over(store)) : null;

        public EventDataStoreEntry? FindByName(string accountId, string region, string name) => null;
    }

    /// <summary>Nothing is recorded here.</summary>
    private sealed class NoRecords : IQueryStore
    {
        public void Insert(QueryRecord record) => throw new NotSupportedException();

        public void Update(QueryRecord record) => throw new NotSupportedException();

        public QueryRecord? Find(string accountId, string region, string queryId) => null;

        public QueryRecord? FindByAlias(string accountId, string region, string queryAlias) => null;

        public IReadOnlyList<QueryRecord> List(QueryFilter filter) => [];

        public IReadOnlyList<QueryRecord> ListUnfinished() => [];

        public IReadOnlyList<string> DeleteCreatedBefore(DateTimeOffset limit) => [];
    }
}
