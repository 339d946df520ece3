using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CloudTrailLake.Ingest.Tests.Decoding;
using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Imports;

/// <summary>Real logs, counted a second time from the raw JSON.</summary>
public sealed class RealLogImportTests : IDisposable
{
    private const int RetentionDays = 3653;
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [RealLogsFact]
    public async Task Every_count_equals_an_independent_one()
    {
        string[] files = [.. Directory.EnumerateFiles(RealLogs.Folder!, "*.json*", SearchOption.AllDirectories).Where(f => !f.EndsWith("samples-large.json", StringComparison.Ordinal))];
        var expected = Expected(files, out int read, out int expired);
        var store = _lake.CreateStore(RetentionDays);

        var report = await _lake.ImportAsync(_lake.Options, [store], files);

        Assert.True(report.Total.Balanced);
        Assert.Empty(report.Failures);
        Assert.Equal(read, report.Total.Read);
        Assert.Equal(expired, report.Total.Expired);
        Assert.Equal(0, report.Total.Rejected);
        Assert.Equal(expected.Count, report.Total.Stored);
        Assert.Equal(read - expired - expected.Count, report.Total.Duplicate);
        Assert.Equal(report.Total.Stored, TestLake.Count(store));
        AssertCounts(store, "eventname", expected.Select(e => e.Name));
        AssertCounts(store, "strftime(eventtime, '%Y-%m-%d')", expected.Select(e => (string?)e.Day));
        AssertCounts(store, "coalesce(useridentity.username, useridentity.arn, useridentity.invokedby)", expected.Select(e => e.User));
        AssertCounts(store, "errorcode", expected.Select(e => e.ErrorCode));

        var again = await _lake.ImportAsync(store, files);
        Assert.Equal(default, again.Total);
    }

    private static void AssertCounts(Engine.EventDataStores.EventDataStore store, string expression, IEnumerable<string?> expected) => Assert.Equal(
        expected.GroupBy(e => e ?? "NULL").Select(g => $"{g.Key}|{g.Count()}").Order(StringComparer.Ordinal),
        TestLake.Query(store, $"SELECT coalesce({expression}, 'NULL'), count(*) FROM events GROUP BY 1").Order(StringComparer.Ordinal));

    /// <summary>The first record of each day and event ID, from the raw JSON.</summary>
    private List<Seen> Expected(string[] files, out int read, out int expired)
    {
        var cutoff = _lake.Time.GetUtcNow().AddDays(-RetentionDays);
        var seen = new Dictionary<(string Day, string Id), Seen>();
        read = expired = 0;
        foreach (var record in files.SelectMany(RecordsOf))
        {
            read++;
            var time = record.GetProperty("eventTime").GetDateTimeOffset();
            if (time < cutoff)
            {
                expired++;
                continue;
            }

            string day = time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string id = Text(record, "eventID") ?? record.GetRawText();
            var user = record.TryGetProperty("userIdentity", out var identity) ? identity : default;
            seen.TryAdd(
                (day, id),
                new Seen(day, Text(record, "eventName"), Text(user, "userName") ?? Text(user, "arn") ?? Text(user, "invokedBy"), Text(record, "errorCode")));
        }

        return [.. seen.Values];
    }

    private static IEnumerable<JsonElement> RecordsOf(string file)
    {
        using Stream stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        var root = JsonDocument.Parse(plain).RootElement;
        var records = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : root.TryGetProperty("Records", out var list) ? list.EnumerateArray() : default;
        var items = root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("Records", out _) ? [root] : records.ToArray();
        return items.Select(r => r.TryGetProperty("aws", out var aws) && aws.TryGetProperty("cloudtrail", out var inner) ? inner : r);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Seen(string Day, string? Name, string? User, string? ErrorCode);
}
