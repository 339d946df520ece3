using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>The whole life of a store and an import by the unmodified AWS CLI, and of a channel by the unmodified AWS SDK for JavaScript.</summary>
public sealed class LifeOfResourcesTests : IAsyncLifetime
{
    private const string Bucket = "trail-logs";
    private readonly TemporaryFolder _folder = new();
    private S3ServerProcess _s3 = null!;
    private LakeServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _s3 = await S3ServerProcess.StartAsync(_folder.File("s3"), Bucket);
        var credentials = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = S3ServerProcess.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = S3ServerProcess.SecretKey };
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"), credentials, "--s3-endpoint", _s3.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _s3.DisposeAsync();
        _folder.Dispose();
    }

    [AwsCliFact]
    public async Task TheAwsCliSeesAStoreThroughItsLife()
    {
        var aws = new AwsCli(_server);
        var created = await aws.RunAsync("create-event-data-store", "--name", "cli-life", "--retention-period", "90", "--tags-list", "Key=team,Value=hunt");
        var arn = (string)created["EventDataStoreArn"]!;
        Assert.Equal(("CREATED", 90, "hunt"), ((string?)created["Status"], (int?)created["RetentionPeriod"], (string?)created["TagsList"]![0]!["Value"]));
        Assert.Equal("ENABLED", await StatusAsync(aws, arn));
        Assert.Equal(arn, (string?)(await aws.RunAsync("list-event-data-stores"))["EventDataStores"]![0]!["EventDataStoreArn"]);
        Assert.Contains("(EventDataStoreTerminationProtectedException)", (await aws.TryAsync("delete-event-data-store", "--event-data-store", arn)).Error, StringComparison.Ordinal);
        Assert.Equal("renamed", (string?)(await aws.RunAsync("update-event-data-store", "--event-data-store", arn, "--name", "renamed", "--no-termination-protection-enabled"))["Name"]);

        await aws.RunAsync("add-tags", "--resource-id", arn, "--tags-list", "Key=team,Value=audit");
        Assert.Equal("audit", (string?)(await aws.RunAsync("list-tags", "--resource-id-list", arn))["ResourceTagList"]![0]!["TagsList"]![0]!["Value"]);
        var policy = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(new JsonObject
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = "arn:aws:iam::111122223333:root" },
                ["Action"] = "cloudtrail:StartQuery",
                ["Resource"] = arn,
            }),
        }.ToJsonString();
        await aws.RunAsync("put-resource-policy", "--resource-arn", arn, "--resource-policy", policy);
        Assert.Equal(policy, (string?)(await aws.RunAsync("get-resource-policy", "--resource-arn", arn))["ResourcePolicy"]);
        await aws.RunAsync("delete-resource-policy", "--resource-arn", arn);
        Assert.Equal("Large", (string?)(await aws.RunAsync("put-event-configuration", "--event-data-store", arn, "--max-event-size", "Large"))["MaxEventSize"]);
        Assert.Equal("ENABLING", (string?)(await aws.RunAsync("enable-federation", "--event-data-store", arn, "--federation-role-arn", "arn:aws:iam::000000000000:role/federation"))["FederationStatus"]);
        Assert.Contains("(EventDataStoreFederationEnabledException)", (await aws.TryAsync("delete-event-data-store", "--event-data-store", arn)).Error, StringComparison.Ordinal);
        await aws.RunAsync("disable-federation", "--event-data-store", arn);

        await aws.RunAsync("stop-event-data-store-ingestion", "--event-data-store", arn);
        Assert.Equal("STOPPED_INGESTION", await StatusAsync(aws, arn));
        await aws.RunAsync("start-event-data-store-ingestion", "--event-data-store", arn);
        Assert.Equal("ENABLED", await StatusAsync(aws, arn));
        await aws.RunAsync("delete-event-data-store", "--event-data-store", arn);
        Assert.Equal("PENDING_DELETION", await StatusAsync(aws, arn));
        Assert.Equal("ENABLED", (string?)(await aws.RunAsync("restore-event-data-store", "--event-data-store", arn))["Status"]);
    }

    [AwsCliFact]
    public async Task TheAwsCliSeesAnImportThroughItsLife()
    {
        var aws = new AwsCli(_server);
        await using var sdk = new JavaScriptSdk(_server.ClientEnvironment);
        await using var storage = new JavaScriptSdk(_s3.ClientEnvironment);
        var store = await sdk.CreateStoreAsync("imported");
        var ids = TrailLogs.NewIds(5);
        Task PutAsync(string name, byte[] body) => storage.SendAsync("s3", "PutObject", new { Bucket, Key = TrailLogs.Key(1, name), Body = new Dictionary<string, string> { ["$base64"] = Convert.ToBase64String(body) } });
        await PutAsync("good", TrailLogs.File(1, ids));
        await PutAsync("broken", "neither gzip nor JSON"u8.ToArray());

        var started = await aws.RunAsync(
            "start-import", "--destinations", JsonSerializer.Serialize(new[] { store }),
            "--import-source", $$$"""{"S3":{"S3LocationUri":"s3://{{{Bucket}}}/AWSLogs/","S3BucketRegion":"us-east-1","S3BucketAccessRoleArn":"arn:aws:iam::000000000000:role/import"}}""");
        var id = (string)started["ImportId"]!;
        Assert.Equal("INITIALIZING", (string?)started["ImportStatus"]);
        var ended = await EndedAsync(aws, id);
        Assert.Equal("FAILED", (string?)ended["ImportStatus"]);
        Assert.Equal((1, 1), ((int?)ended["ImportStatistics"]!["FailedEntries"], (int?)ended["ImportStatistics"]!["PrefixesCompleted"]));
        Assert.Equal("FAILED", (string?)(await aws.RunAsync("list-import-failures", "--import-id", id))["Failures"]![0]!["Status"]);
        Assert.Equal(id, (string?)(await aws.RunAsync("list-imports", "--destination", store, "--import-status", "FAILED"))["Imports"]![0]!["ImportId"]);

        var repaired = TrailLogs.NewIds(2);
        await PutAsync("broken", TrailLogs.File(1, repaired));
        await aws.RunAsync("start-import", "--import-id", id);
        Assert.Equal("COMPLETED", (string?)(await EndedAsync(aws, id))["ImportStatus"]);
        Assert.Equal("SUCCEEDED", (string?)(await aws.RunAsync("list-import-failures", "--import-id", id))["Failures"]![0]!["Status"]);
        Assert.Contains("(InvalidParameterException)", (await aws.TryAsync("stop-import", "--import-id", id)).Error, StringComparison.Ordinal);
        await sdk.HoldsExactlyAsync(store, ids.Concat(repaired));
    }

    [Fact]
    public async Task TheSdkSeesAChannelThroughItsLife()
    {
        await using var sdk = new JavaScriptSdk(_server.ClientEnvironment);
        var selectors = new[] { new { FieldSelectors = new[] { new { Field = "eventCategory", Equals = new[] { "ActivityAuditLog" } } } } };
        string[] stores = new string[2];
        for (var i = 0; i < stores.Length; i++)
        {
            stores[i] = (string)(await sdk.CloudTrailAsync("CreateEventDataStore", new { Name = $"outside-{i}", MultiRegionEnabled = false, TerminationProtectionEnabled = false, AdvancedEventSelectors = selectors }))["EventDataStoreArn"]!;
        }

        object To(string store) => new[] { new { Type = "EVENT_DATA_STORE", Location = store } };
        var created = await sdk.CloudTrailAsync("CreateChannel", new { Name = "hr-app", Source = "Custom", Destinations = To(stores[0]), Tags = new[] { new { Key = "team", Value = "hr" } } });
        var channel = (string)created["ChannelArn"]!;
        Assert.Matches("^arn:aws:cloudtrail:us-east-1:000000000000:channel/[0-9a-f-]{36}$", channel);
        Assert.Equal("ChannelAlreadyExistsException", (await sdk.CloudTrailErrorAsync("CreateChannel", new { Name = "hr-app", Source = "Custom", Destinations = To(stores[0]) })).Name);
        Assert.Equal(channel, (string?)(await sdk.CloudTrailAsync("ListChannels", new { }))["Channels"]![0]!["ChannelArn"]);
        Assert.Equal("ChannelExistsForEDSException", (await sdk.CloudTrailErrorAsync("DeleteEventDataStore", new { EventDataStore = stores[0] })).Name);

        var policy = JsonSerializer.Serialize(new
        {
            Version = "2012-10-17",
            Statement = new[] { new { Effect = "Allow", Principal = new { AWS = "111122223333" }, Action = "cloudtrail-data:PutAuditEvents", Resource = channel } },
        });
        await sdk.CloudTrailAsync("PutResourcePolicy", new { ResourceArn = channel, ResourcePolicy = policy });
        Assert.Equal(policy, (string?)(await sdk.CloudTrailAsync("GetResourcePolicy", new { ResourceArn = channel }))["ResourcePolicy"]);
        await sdk.CloudTrailAsync("DeleteResourcePolicy", new { ResourceArn = channel });
        Assert.Equal("hr", (string?)(await sdk.CloudTrailAsync("ListTags", new { ResourceIdList = new[] { channel } }))["ResourceTagList"]![0]!["TagsList"]![0]!["Value"]);

        var updated = await sdk.CloudTrailAsync("UpdateChannel", new { Channel = channel, Name = "hr-system", Destinations = To(stores[1]) });
        Assert.Equal(("hr-system", stores[1]), ((string?)updated["Name"], (string?)updated["Destinations"]![0]!["Location"]));
        Assert.Equal("Custom", (string?)(await sdk.CloudTrailAsync("GetChannel", new { Channel = channel }))["Source"]);
        await sdk.CloudTrailAsync("DeleteEventDataStore", new { EventDataStore = stores[0] });
        await sdk.CloudTrailAsync("DeleteChannel", new { Channel = channel });
        Assert.Equal("ChannelNotFoundException", (await sdk.CloudTrailErrorAsync("GetChannel", new { Channel = channel })).Name);
        await sdk.CloudTrailAsync("DeleteEventDataStore", new { EventDataStore = stores[1] });
    }

    private static async Task<string?> StatusAsync(AwsCli aws, string store) => (string?)(await aws.RunAsync("get-event-data-store", "--event-data-store", store))["Status"];

    private static async Task<JsonNode> EndedAsync(AwsCli aws, string import)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = await aws.RunAsync("get-import", "--import-id", import);
            if ((string?)found["ImportStatus"] is not ("INITIALIZING" or "IN_PROGRESS"))
            {
                return found;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
