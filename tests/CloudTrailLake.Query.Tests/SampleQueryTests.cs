using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;
using CloudTrailLake.Testing;
using Xunit.Abstractions;

namespace CloudTrailLake.Query.Tests;

/// <summary>Every SELECT among AWS's published sample queries runs, when the folder with them stands beside the repository.</summary>
public sealed class SampleQueryTests(ITestOutputHelper output)
{
    [SharedDataFact("lake-queries")]
    public void Every_published_sample_runs()
    {
        string folder = SharedDataFactAttribute.Find("lake-queries")!;
        using var lake = new TestLake();
        EventDataStore events = lake.CreateStore();
        lake.Add(events, SampleEvents.All.Select(e => e.ToJson()));
        EventDataStore items = lake.CreateStore("items", EventStoreFamily.ConfigurationItem);
        var failures = new List<string>();
        int count = 0;
        foreach ((string name, string sql) in SampleQueries.Selects(folder, events.Definition.Id, items.Definition.Id))
        {
            try
            {
                List<string?[]> rows = lake.Query(sql);
                output.WriteLine($"{name}: {rows.Count} rows");
                count++;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add($"{name}: {e.Message} {e.InnerException?.Message}");
            }
        }

        // The one that makes a table of another product.
        string table = File.ReadAllText(Directory.EnumerateFiles(folder, "*.sql").Single(path => File.ReadAllText(path).Contains(SampleQueries.NoSelect, StringComparison.Ordinal)));
        var refusal = Assert.Throws<SqlException>(() => lake.Query(table.Replace("<event_data_store_id>", "x", StringComparison.Ordinal)));
        Assert.Equal(SqlErrorCode.NotSupported, refusal.Code);
        Assert.Empty(failures);
        Assert.True(count >= 25, $"Only {count} samples ran.");
    }
}
