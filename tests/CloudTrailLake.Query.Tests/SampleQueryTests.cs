using System.Text.RegularExpressions;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;
using Xunit.Abstractions;

namespace CloudTrailLake.Query.Tests;

/// <summary>Every SELECT among AWS's published sample queries runs, when the folder with them stands beside the repository.</summary>
public sealed partial class SampleQueryTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_published_sample_runs()
    {
        string? folder = Find();
        if (folder is null)
        {
            output.WriteLine("Skipped: the sample queries are not beside the repository (../shared/data/lake-queries).");
            return;
        }

        using var lake = new TestLake();
        EventDataStore events = lake.CreateStore();
        lake.Add(events, SampleEvents.All.Select(e => e.ToJson()));
        EventDataStore items = lake.CreateStore("items", EventStoreFamily.ConfigurationItem);
        var failures = new List<string>();
        int count = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(path);
            // Published twice over in one file, without a separator; and one that makes a table of another product.
            text = Doubled().Replace(text, "$1");
            if (text.Contains("CREATE EXTERNAL TABLE", StringComparison.Ordinal))
            {
                var refusal = Assert.Throws<SqlException>(() => lake.Query(text.Replace("<event_data_store_id>", "x", StringComparison.Ordinal)));
                Assert.Equal(SqlErrorCode.NotSupported, refusal.Code);
                continue;
            }

            bool isConfiguration = text.Contains("config_event_data_store_ID", StringComparison.Ordinal);
            string id = (isConfiguration ? items : events).Definition.Id.ToString("D");
            // The published bounds exclude each other in places; ours are open, so that each query reads rows.
            string sql = Upper().Replace(Lower().Replace(Placeholders().Replace(text, id), "$1>$2 '2022-01-01 00:00:00'"), "$1<$2 '2024-01-01 00:00:00'");
            try
            {
                List<string?[]> rows = lake.Query(sql);
                output.WriteLine($"{Path.GetFileName(path)}: {rows.Count} rows");
                count++;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add($"{Path.GetFileName(path)}: {e.Message} {e.InnerException?.Message}");
            }
        }

        Assert.Empty(failures);
        Assert.True(count >= 25, $"Only {count} samples ran.");
    }

    private static string? Find()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CloudTrailLake.sln")))
        {
            directory = directory.Parent;
        }

        string folder = Path.Combine(directory?.FullName ?? ".", "..", "shared", "data", "lake-queries");
        return Directory.Exists(folder) ? folder : null;
    }

    [GeneratedRegex(@"\$EDS_ID|<EDS[ _]ID>|<event[-_ ]data[-_ ]store[-_ ]id>|config_event_data_store_ID", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"(eventTime\s*)>(=?)\s*'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Lower();

    [GeneratedRegex(@"(eventTime\s*)<(=?)\s*'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Upper();

    [GeneratedRegex(@"^((?:/\*.*?\*/\s*)?(SELECT.*'true'))SELECT.*$", RegexOptions.Singleline)]
    private static partial Regex Doubled();
}
