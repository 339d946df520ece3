using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CloudTrailLake.Ingest.Tests.Support;

/// <summary>Small CloudTrail records and log files.</summary>
internal static class Records
{
    public static string Event(int number, string? time = null, string name = "GetObject", string extra = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"user{{number % 5}}"},"eventTime":"{{time ?? "2026-10-01T10:00:00Z"}}","eventSource":"s3.amazonaws.com","eventName":"{{name}}","awsRegion":"us-east-1","eventID":"{{Id(number)}}","eventType":"AwsApiCall","eventCategory":"Management","managementEvent":true,"readOnly":true{{extra}}}""");

    public static string Id(int number) => new Guid(number, 7, 11, [1, 2, 3, 4, 5, 6, 7, 8]).ToString("D");

    public static string Log(params IEnumerable<string> records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    public static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }
}
