using System.IO.Compression;
using System.Text.Json;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>Small CloudTrail log files.</summary>
internal static class Logs
{
    /// <summary>A key in AWS's layout.</summary>
    public static string Key(int day, int number) =>
        $"AWSLogs/000000000000/CloudTrail/us-east-1/2026/02/{day:00}/000000000000_CloudTrail_us-east-1_202602{day:00}T1200Z_{number:0000000000000000}.json.gz";

    /// <summary>A gzip file of records with event ids <c>PREFIX-0</c> and on.</summary>
    public static byte[] File(int day, int number, int records, string eventName = "ListBuckets") => Gzip(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Records = Enumerable.Range(0, records).Select(i => new
        {
            eventVersion = "1.08",
            userIdentity = new { type = "IAMUser", arn = "arn:aws:iam::000000000000:user/alice", accountId = "000000000000" },
            eventTime = $"2026-02-{day:00}T11:00:00Z",
            eventSource = "s3.amazonaws.com",
            eventName,
            awsRegion = "us-east-1",
            eventID = $"{number:00000000}-0000-0000-0000-{i:000000000000}",
            readOnly = true,
            eventType = "AwsApiCall",
            managementEvent = true,
            eventCategory = "Management",
            recipientAccountId = "000000000000",
        }),
    }));

    public static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }
}
