using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tests.Sources;

/// <summary>The rules of an import's S3 location (AWS: "Copy trail events to CloudTrail Lake").</summary>
public sealed class S3KeyFilterTests
{
    private const string Key = "AWSLogs/111122223333/CloudTrail/us-east-1/2024/03/05/111122223333_CloudTrail_us-east-1_20240305T1210Z_abcdefghijklmnop.json.gz";

    [Theory]
    [InlineData("", Key, true)]
    [InlineData("AWSLogs/111122223333/", Key, true)]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/", Key, true)]
    [InlineData("", "AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2024/03/05/x.json.gz", false)]
    [InlineData("", "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2024/03/05/x.json.gz", false)]
    [InlineData("AWSLogs/111122223333/CloudTrail-Insight/", "AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2024/03/05/x.json.gz", true)]
    [InlineData("", "other/x.json.gz", false)]
    [InlineData("", "AWSLogs/111122223333/CloudTrail/us-east-1/2024/03/05/x.json", false)]
    [InlineData("", "AWSLogs/111122223333/CloudTrail/us-east-1/2024/03/05/", false)]
    public void Only_gzip_below_a_CloudTrail_prefix_is_read(string prefix, string key, bool read) =>
        Assert.Equal(read, new S3KeyFilter(prefix, start: null, end: null).Reject(key) is null);

    [Theory]
    [InlineData("2024-03-05T12:10:00Z", "2024-03-05T12:10:00Z", true)]
    [InlineData("2024-03-05T12:11:00Z", null, false)]
    [InlineData(null, "2024-03-05T12:09:00Z", false)]
    [InlineData(null, "2024-03-06T00:00:00Z", true)]
    public void Bounds_go_by_the_time_in_the_file_name(string? start, string? end, bool read) =>
        Assert.Equal(read, Bounded(start, end).Reject(Key) is null);

    [Theory]
    [InlineData("2024-03-05T23:59:00Z", null, true)]
    [InlineData("2024-03-06T00:00:00Z", null, false)]
    [InlineData(null, "2024-03-05T00:00:00Z", true)]
    [InlineData(null, "2024-03-04T23:59:00Z", false)]
    public void Without_a_time_in_the_name_the_day_of_the_prefix_counts(string? start, string? end, bool read) =>
        Assert.Equal(read, Bounded(start, end).Reject("AWSLogs/111122223333/CloudTrail/us-east-1/2024/03/05/renamed.json.gz") is null);

    [Fact]
    public void A_key_without_any_date_is_outside_every_bound() =>
        Assert.NotNull(Bounded("2020-01-01T00:00:00Z", null).Reject("CloudTrail/renamed.json.gz"));

    [Theory]
    [InlineData("s3://bucket/a/b/", true, "bucket", "a/b/")]
    [InlineData("s3://bucket", true, "bucket", "")]
    [InlineData("https://bucket/a", false, "", "")]
    [InlineData("s3:///a", false, "", "a")]
    public void Locations_are_s3_uris(string uri, bool valid, string bucket, string prefix)
    {
        Assert.Equal(valid, S3SourceOptions.TryParseLocation(uri, out string b, out string p));
        Assert.Equal((bucket, prefix), (b, p));
    }

    private static S3KeyFilter Bounded(string? start, string? end) => new("", Time(start), Time(end));

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
