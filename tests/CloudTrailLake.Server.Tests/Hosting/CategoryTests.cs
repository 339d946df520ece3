using System.Text;
using System.Text.Json;
using CloudTrailLake.Server.Tests.Operations;
using CloudTrailLake.Server.Tests.Support;
using CloudTrailLake.Testing;

namespace CloudTrailLake.Server.Tests.Hosting;

/// <summary>Every category that has stores of its own: pushed, and asked through StartQuery by the columns that AWS publishes for it.</summary>
public sealed class CategoryTests
{
    [Theory]
    [InlineData(
        "ConfigurationItem", CategoryRecords.ConfigurationItem,
        """
        SELECT eventID, eventData.configurationItemStatus, eventData.resourceType, element_at(eventData.tags, 'team'), element_at(eventData.configuration, 'owner'),
        eventData.relationships.name, element_at(addendum, 'reason'), json_extract_scalar(eventJson, '$.eventData.resourceName')
        """,
        """["c-1","ResourceDiscovered","AWS::S3::Bucket","sec","{\u0022id\u0022:\u0022o\u0022}","Contains","DELIVERY_DELAY","audit-logs"]""")]
    [InlineData(
        "Evidence", CategoryRecords.Evidence,
        "SELECT eventID, eventData.complianceCheck, eventData.time, eventData.frameworkName, element_at(eventData.attributes, 'k'), eventData.manualEvidenceS3ResourcePath",
        """["e-1","FAILED","2026-11-20 09:00:00.000","PCI","v","s3://b/k"]""")]
    [InlineData(
        "Insight", CategoryRecords.Insight,
        """
        SELECT eventID, insightState, insightContext.insightAverage, insightContext.baselineAverage * 2, insightContext.baselineDuration, cardinality(insightContext.attributions),
        insightContext.attributions[1].insight.average, element_at(insightContext.attributions, 2).attribute
        """,
        """["i-1","End","12.0","0.0041666666","10080","2","11.5","userAgent"]""")]
    [InlineData(
        "ActivityAuditLog", CategoryRecords.ActivityAuditLog,
        """
        SELECT eventID, addendum.updatedFields, metadata.channelARN, eventData.userIdentity.principalId, element_at(eventData.userIdentity.details, 'team'),
        eventData.errorMssage, eventData.errorMessage, eventData.UID, eventData.eventTime, eventTime
        """,
        """["a-1","eventName","arn:aws:cloudtrail:us-east-1:111122223333:channel/c","ann","hr","not yours","not yours","u1","2026-11-20T10:00:03Z","2026-11-20 10:00:03.000"]""")]
    [InlineData(
        "NetworkActivity", CategoryRecords.NetworkActivity, "SELECT eventID, eventCategory, errorCode, vpcEndpointId, vpcEndpointAccountId, sharedEventID",
        """["n-1","NetworkActivity","VpceAccessDenied","vpce-0abc","123456789012","s"]""")]
    public async Task Records_of_a_category_are_stored_and_queried(string category, string record, string select, string expected)
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        object selector = category == "NetworkActivity" ? NetworkSelector() : EventDataStoreTests.Selector(category);
        var arn = await test.CreateStoreAsync(more: new { AdvancedEventSelectors = new[] { selector }, MultiRegionEnabled = category != "ActivityAuditLog" });
        string stranger = category == "Evidence" ? CategoryRecords.Insight : CategoryRecords.Evidence;

        var counts = await PushAsync(test, arn, $$"""{"Records":[{{record}},{{stranger}}]}""");
        Assert.Equal((2, 1, 1), (counts["read"].GetInt32(), counts["stored"].GetInt32(), counts["rejected"].GetInt32()));

        var id = (await test.CallAsync("StartQuery", new { QueryStatement = $"{select} FROM {TestServer.Id(arn)}" })).Ok().Text("QueryId");
        await Until.TrueAsync(async () => (await test.CallAsync("DescribeQuery", new { QueryId = id })).Ok().Text("QueryStatus") is "FINISHED" or "FAILED");
        var rows = (await test.CallAsync("GetQueryResults", new { QueryId = id })).Ok()["QueryResultRows"];
        Assert.Equal(1, rows.GetArrayLength());
        Assert.Equal(expected, JsonSerializer.Serialize(rows[0].EnumerateArray().Select(cell => cell.EnumerateObject().Single().Value.GetString())));
    }

    private static object NetworkSelector() => new
    {
        FieldSelectors = new[]
        {
            new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "eventCategory", ["Equals"] = new[] { "NetworkActivity" } },
            new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "eventSource", ["Equals"] = new[] { "cloudtrail.amazonaws.com" } },
            new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "errorCode", ["Equals"] = new[] { "VpceAccessDenied" } },
        },
    };

    private static async Task<Answer> PushAsync(TestServer test, string arn, string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(test.Endpoint, $"/v1/stores/{TestServer.Id(arn)}/objects?key=a")) { Content = new ByteArrayContent(body) };
        (test.Signer with { SendHash = true }).Sign(request, body, test.Time.GetUtcNow());
        return (await test.SendAsync(request)).Ok();
    }
}
