using CloudTrailLake.Automation.Delivery;

namespace CloudTrailLake.Automation.Tests.Delivery;

public sealed class DeliveryLocationTests
{
    private static readonly DateTimeOffset Completed = new(2022, 5, 9, 23, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData("s3://bucket", "")]
    [InlineData("s3://bucket/", "")]
    [InlineData("s3://bucket/a", "a/")]
    [InlineData("s3://bucket/a/b c/", "a/b c/")]
    [InlineData("s3://bucket/größe", "größe/")]
    public void Files_stand_where_AWS_puts_them(string uri, string prefix)
    {
        var location = DeliveryLocation.Parse(uri);
        Assert.Equal("bucket", location.Bucket);
        Assert.Equal($"{prefix}AWSLogs/123456789012/CloudTrail-Lake/Query/2022/05/09/query-id/", location.Folder("123456789012", Completed, "query-id"));
    }

    [Fact]
    public void The_day_is_that_of_UTC() =>
        Assert.Contains("/2022/05/10/", DeliveryLocation.Parse("s3://bucket").Folder("1", new DateTimeOffset(2022, 5, 9, 22, 0, 0, TimeSpan.FromHours(-3)), "q"), StringComparison.Ordinal);

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///prefix")]
    [InlineData("https://bucket/prefix")]
    [InlineData("s3://ab/prefix")]
    [InlineData("s3://UPPER")]
    [InlineData("s3://under_score")]
    [InlineData("s3://two..dots")]
    [InlineData("s3://-begin")]
    [InlineData("s3://end-")]
    [InlineData("s3://192.168.5.4")]
    [InlineData("s3://xn--bucket")]
    [InlineData("s3://bucket-s3alias")]
    public void Wrong_bucket_names_are_refused(string uri) =>
        Assert.Equal(DeliveryError.InvalidS3BucketName, Assert.Throws<DeliveryException>(() => DeliveryLocation.Parse(uri)).Error);

    [Theory]
    [InlineData("s3://bucket//")]
    [InlineData("s3://bucket//a")]
    [InlineData("s3://bucket/a//b")]
    [InlineData("s3://bucket/a/../b")]
    [InlineData("s3://bucket/.")]
    [InlineData("s3://bucket/a\nb")]
    [InlineData("s3://bucket/a\u007fb")]
    public void Wrong_prefixes_are_refused(string uri) =>
        Assert.Equal(DeliveryError.InvalidS3Prefix, Assert.Throws<DeliveryException>(() => DeliveryLocation.Parse(uri)).Error);

    [Fact]
    public void A_prefix_leaves_room_for_the_longest_key()
    {
        var longest = new string('x', DeliveryLocation.MaxPrefixBytes);
        var folder = DeliveryLocation.Parse("s3://bucket/" + longest).Folder(new string('9', 16), Completed, Guid.Empty.ToString("D"));
        Assert.True((folder + ResultFiles.Name(int.MaxValue)).Length <= DeliveryLocation.MaxKeyBytes);
        Assert.Throws<DeliveryException>(() => DeliveryLocation.Parse("s3://bucket/" + longest + "x"));
        Assert.Throws<DeliveryException>(() => DeliveryLocation.Parse("s3://bucket/" + new string('ö', (DeliveryLocation.MaxPrefixBytes / 2) + 1)));
    }
}
