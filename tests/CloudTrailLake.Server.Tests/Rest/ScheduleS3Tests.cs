using System.Net;
using System.Text;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>Results of schedules below a prefix of the operator's S3 endpoint.</summary>
public sealed class ScheduleS3Tests
{
    [Fact]
    public async Task A_run_is_written_below_the_prefix()
    {
        await using var s3 = new FakeS3();
        await using var server = await TestServer.StartAsync(options => options with { S3 = s3.Options }, realEngine: true);
        await server.CreateStoreAsync("trail");
        (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statement = "SELECT 1 AS a, 'x' AS b FROM (VALUES 1) t(i)" })).Json(HttpStatusCode.Created);
        (await server.RestAsync(HttpMethod.Post, "/v1/schedules", new
        {
            name = "s",
            savedQuery = "q",
            expression = "rate(1 hour)",
            outputs = new[] { new { name = "out", kind = "S3", s3Uri = "s3://bucket/lake/reports", path = "{schedule}/{fireTime}.csv" } },
        })).Json(HttpStatusCode.Created);
        await Until.TrueAsync(() => Task.FromResult(s3.Objects.ContainsKey("lake/reports/s/20260301T120000Z.csv")));
        Assert.Equal("a,b\r\n1,x\r\n", Encoding.UTF8.GetString(s3.Objects["lake/reports/s/20260301T120000Z.csv"]));
        await Until.TrueAsync(async () => (await server.RestAsync(HttpMethod.Get, "/v1/runs")).Json(HttpStatusCode.OK).GetProperty("runs")[0].GetProperty("outputs")[0].GetProperty("state").GetString() == "DELIVERED");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "outgoing-runs")));
    }

    [Theory]
    [InlineData("s3://B", "bucket name")]
    [InlineData("bucket/prefix", "s3://bucket/prefix")]
    [InlineData("s3://bucket/a/../b", "'..'")]
    public async Task A_place_that_is_none_is_refused(string uri, string reason)
    {
        await using var server = await TestServer.StartAsync(realEngine: true);
        await server.CreateStoreAsync("trail");
        (await server.RestAsync(HttpMethod.Post, "/v1/saved-queries", new { name = "q", statement = "SELECT 1 AS a FROM trail" })).Json(HttpStatusCode.Created);
        var answer = await server.RestAsync(HttpMethod.Post, "/v1/schedules", new { name = "s", savedQuery = "q", expression = "rate(1 hour)", outputs = new[] { new { name = "out", kind = "S3", s3Uri = uri } } });
        Assert.Contains(reason, answer.Fails("ValidationException").Message, StringComparison.Ordinal);
    }
}
