using System.Globalization;
using System.Text;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Decoding;
using CloudTrailLake.Ingest.Tests.Support;
using CloudTrailLake.Testing;

namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>The categories that have stores of their own: their columns, what comes back of a record, and what belongs elsewhere.</summary>
public sealed class CategoryDecodingTests
{
    [Fact]
    public void ConfigurationItemsHaveTheirColumns()
    {
        using var decoded = Decoded.From(EventStoreFamily.ConfigurationItem, CategoryRecords.ConfigurationItem);
        AssertExact(decoded);
        Assert.Equal(
            ["ResourceDiscovered", "AWS::S3::Bucket", "2026-11-20T09:59:58.123Z", """{"team":"sec","cost":"7"}""", "Contains", """{"reason":"DELIVERY_DELAY"}"""],
            decoded.Query("""
                SELECT eventdata.configurationitemstatus, eventdata.resourcetype, eventdata.configurationitemcapturetime, eventdata.tags, eventdata.relationships.name, addendum FROM events
                """));
    }

    [Fact]
    public void EvidenceHasItsColumns()
    {
        using var decoded = Decoded.From(EventStoreFamily.Evidence, CategoryRecords.Evidence);
        AssertExact(decoded);
        Assert.Equal(
            ["FAILED", "1795165200000000", "PCI", """{"k":"v"}"""],
            decoded.Query("SELECT eventdata.compliancecheck, epoch_us(eventdata.time)::VARCHAR, eventdata.frameworkname, eventdata.attributes FROM events"));
        Assert.Equal(1795165200, DateTimeOffset.Parse("2026-11-20T09:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds());
    }

    [Fact]
    public void InsightsHaveTheirColumns()
    {
        using var decoded = Decoded.From(EventStoreFamily.Insight, CategoryRecords.Insight);
        AssertExact(decoded);
        Assert.Equal(
            ["12.0", "10080", "2", "aws-cli", "3.0", null],
            decoded.Query("""
                SELECT insightcontext.insightaverage::VARCHAR, insightcontext.baselineduration::VARCHAR, len(insightcontext.attributions)::VARCHAR,
                insightcontext.attributions[2].insight.value, insightcontext.attributions[2].insight.average::VARCHAR, insightcontext.attributions[2].insightaverage::VARCHAR FROM events
                """));
    }

    [Fact]
    public void ActivityFromOutsideHasItsColumns()
    {
        using var decoded = Decoded.From(EventStoreFamily.ActivityAuditLog, CategoryRecords.ActivityAuditLog);
        AssertExact(decoded);
        Assert.Equal(
            ["a-0", "arn:aws:cloudtrail:us-east-1:111122223333:channel/c", "not yours", """{"team":"hr"}""", "u1", "2026-11-20T10:00:03Z"],
            decoded.Query("""
                SELECT addendum.originaleventid, metadata.channelarn, eventdata.errormssage, eventdata.useridentity.details, eventdata.uid, eventdata.eventtime FROM events
                """));
    }

    [Theory]
    [InlineData("0.5", "0.5")]
    [InlineData("12", "12.0")]
    [InlineData("12.0", "12.0")]
    [InlineData("12.50", "12.5")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("0.1000000000000000055511151231257827", "0.1")]
    [InlineData("1e400", null)]
    [InlineData("\"5\"", null)]
    [InlineData("null", null)]
    public void NumbersOfEveryFormComeBack(string number, string? value)
    {
        using var decoded = Decoded.From(
            EventStoreFamily.Insight, $$$"""{"eventTime":"2026-11-20T10:00:02Z","eventCategory":"Insight","insightContext":{"insightAverage":{{{number}}}}}""");
        decoded.AssertLossless();
        Assert.Equal([value], decoded.Query("SELECT insightcontext.insightaverage::VARCHAR FROM events"));
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-2147483648", "-2147483648")]
    [InlineData("-0", "0")]
    [InlineData("5.0", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("2147483648", null)]
    [InlineData("5.5", null)]
    [InlineData("true", null)]
    public void WholeNumbersOfEveryFormComeBack(string number, string? value)
    {
        using var decoded = Decoded.From(
            EventStoreFamily.Insight, $$$"""{"eventTime":"2026-11-20T10:00:02Z","eventCategory":"Insight","insightContext":{"insightDuration":{{{number}}}}}""");
        decoded.AssertLossless();
        Assert.Equal([value], decoded.Query("SELECT insightcontext.insightduration::VARCHAR FROM events"));
    }

    [Fact]
    public void RandomDoublesComeBackInAllTheirDigits()
    {
        var random = new Random(20261126);
        string[] records = [.. Enumerable.Range(0, 500).Select(_ =>
        {
            double value = Math.ScaleB(random.NextDouble() - 0.5, random.Next(-60, 60));
            string text = random.Next(2) == 0 ? value.ToString("R", CultureInfo.InvariantCulture) : value.ToString("F6", CultureInfo.InvariantCulture);
            return $$$"""{"eventTime":"2026-11-20T10:00:02Z","eventCategory":"Insight","insightContext":{"insightAverage":{{{text}}}}}""";
        })];
        using var decoded = Decoded.From(EventStoreFamily.Insight, records);
        decoded.AssertLossless();
    }

    [Theory]
    [InlineData("ConfigurationItem", "\"eventType\":\"AwsConfigurationItem\"")]
    [InlineData("Evidence", "\"eventType\":\"AwsAuditManagerEvidence\"")]
    [InlineData("Insight", "\"eventType\":\"AwsCloudTrailInsight\"")]
    [InlineData("ActivityAuditLog", "\"eventType\":\"ActivityLog\"")]
    public void TheTypeTellsACategoryThatIsMissing(string family, string members)
    {
        Assert.Null(Refusal(Enum.Parse<EventStoreFamily>(family), members));
        using var decoded = Decoded.From(Enum.Parse<EventStoreFamily>(family), $"{{\"eventTime\":\"2026-11-20T10:00:02Z\",{members}}}");
        decoded.AssertLossless();
        Assert.Equal([family], decoded.Query("SELECT eventcategory FROM events"));
    }

    [Theory]
    [InlineData("Events", "\"eventCategory\":\"Management\"", null)]
    [InlineData("Events", "\"eventCategory\":\"Data\"", null)]
    [InlineData("Events", "\"eventCategory\":\"NetworkActivity\"", null)]
    [InlineData("Events", "\"eventName\":\"x\"", null)]
    [InlineData("Events", "\"eventCategory\":\"Tomorrow\"", null)]
    [InlineData("Events", "\"eventCategory\":\"Insight\"", "wrong category: the record is of Insight, the event data store holds CloudTrail events")]
    [InlineData("Events", "\"eventType\":\"ActivityLog\"", "wrong category: the record is of ActivityAuditLog, the event data store holds CloudTrail events")]
    [InlineData("Evidence", "\"eventCategory\":\"Management\"", "wrong category: the record is of Management, the event data store holds Evidence records")]
    [InlineData("Insight", "\"eventType\":\"AwsOther\"", "no eventCategory: the event data store holds Insight records")]
    public void RecordsOfAnotherCategoryAreRefused(string family, string members, string? reason) => Assert.Equal(reason, Refusal(Enum.Parse<EventStoreFamily>(family), members));

    private static string? Refusal(EventStoreFamily family, string members)
    {
        using var reader = new RecordReader();
        using var decoder = new EventDecoder(family);
        reader.Open(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"eventTime\":\"2026-11-20T10:00:02Z\",{members}}}")));
        Assert.Equal(RecordReadStatus.Record, reader.Read());
        Assert.Null(decoder.TryDecode(reader.Current));
        return decoder.RefuseCategory();
    }

    /// <summary>The published record needs nothing beside the columns, and comes back whole.</summary>
    private static void AssertExact(Decoded decoded)
    {
        decoded.AssertLossless();
        Assert.Empty(decoded.Rejections);
        Assert.All(Enumerable.Range(0, decoded.Batch.Rows), row => Assert.True(decoded.Batch.Residual.IsNull(row)));
    }
}
