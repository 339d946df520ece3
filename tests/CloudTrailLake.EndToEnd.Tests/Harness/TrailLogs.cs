using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>Log files of the last days, as a trail delivers them.</summary>
internal static class TrailLogs
{
    /// <summary>The first second of the current day (UTC), fixed for the run.</summary>
    public static readonly DateTimeOffset Today = new(DateTimeOffset.UtcNow.Date, TimeSpan.Zero);

    /// <summary>A key in AWS's layout.</summary>
    public static string Key(int daysAgo, string name, string service = "CloudTrail")
    {
        var day = Today.AddDays(-daysAgo);
        return $"AWSLogs/000000000000/{service}/us-east-1/{day:yyyy'/'MM'/'dd}/000000000000_CloudTrail_us-east-1_{day:yyyyMMdd'T'HHmm}Z_{name}.json.gz";
    }

    /// <summary>Ids for a file's records.</summary>
    public static IReadOnlyList<string> NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid().ToString())];

    /// <summary>A gzip file of one record for each id.</summary>
    /// <param name="daysAgo">Day of the events.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="category">Their category; an import brings in every one, whatever the store's selectors.</param>
    public static byte[] File(int daysAgo, IReadOnlyList<string> ids, string category = "Data")
    {
        var records = ids.Select((id, i) => (JsonNode)new JsonObject
        {
            ["eventVersion"] = "1.08",
            ["eventTime"] = Today.AddDays(-daysAgo).AddSeconds(i % 86_400).ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["eventSource"] = "s3.amazonaws.com",
            ["eventName"] = category == "Data" ? "GetObject" : "ListBuckets",
            ["awsRegion"] = "us-east-1",
            ["eventID"] = id,
            ["eventType"] = "AwsApiCall",
            ["managementEvent"] = category == "Management",
            ["recipientAccountId"] = "000000000000",
            ["eventCategory"] = category,
        });
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString()));
        }

        return bytes.ToArray();
    }
}
