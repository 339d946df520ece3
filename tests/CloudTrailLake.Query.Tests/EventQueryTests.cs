using System.Text.Json.Nodes;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Tests.Fixtures;

namespace CloudTrailLake.Query.Tests;

public sealed class EventQueryTests
{
    [Fact]
    public void Columns_filter_and_groups_of_a_store()
    {
        using var lake = new TestLake();
        EventDataStore store = lake.CreateStore();
        lake.Add(store, Enumerable.Range(0, 10).Select(i => (JsonNode)new JsonObject
        {
            ["eventVersion"] = "1.08",
            ["eventID"] = $"id-{i}",
            ["eventTime"] = $"2023-06-{(i % 3) + 1:00}T10:00:0{i}Z",
            ["eventName"] = i % 2 == 0 ? "GetObject" : "PutObject",
            ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = $"arn:{i % 4}" },
            ["requestParameters"] = new JsonObject { ["bucketName"] = $"b{i % 2}", ["n"] = i },
        }));

        Assert.Equal([["10"]], lake.Query("SELECT count(*) FROM $EDS"));
        Assert.Equal([["id-3", "PutObject", "2023-06-01 10:00:03.000", "b1", "arn:3"]], lake.Query("SELECT eventID, eventName, eventTime, element_at(requestParameters, 'bucketName'), userIdentity.arn FROM $EDS WHERE eventID = 'id-3'"));
        Assert.Equal([["GetObject", "5"], ["PutObject", "5"]], lake.Query("SELECT eventName, count(*) FROM $EDS WHERE eventTime > '2023-01-01' GROUP BY eventName ORDER BY 1"));
        Assert.Equal([["{bucketName=b1, n=3}"]], lake.Query("SELECT requestParameters FROM $EDS WHERE eventID = 'id-3'"));
        Assert.Equal(10, lake.Query("SELECT * FROM $EDS").Count);
    }
}
