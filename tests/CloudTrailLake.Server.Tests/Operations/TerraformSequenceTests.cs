using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

/// <summary>
/// The calls that Terraform's resource <c>aws_cloudtrail_event_data_store</c> makes in its acceptance steps, raw and in its order: each create and update is followed until the status it waits
/// for, each step is read back attribute by attribute, and after the deletion the store counts as gone once it is pending deletion.
/// </summary>
public sealed class TerraformSequenceTests : IAsyncLifetime
{
    private const string Key = "arn:aws:kms:us-east-1:000000000000:key/mrk-1234abcd12ab34cd56ef1234567890ab";
    private TestServer test = null!;

    public async Task InitializeAsync() => test = await TestServer.StartAsync(options => options with
    {
        Lake = options.Lake with { KmsKeys = [KmsKey.Parse(Key + "=alias/trail")!], IsOrganization = true },
    });

    public Task DisposeAsync() => test.DisposeAsync().AsTask();

    [Fact]
    public async Task Basic_with_the_providers_defaults()
    {
        var arn = await CreateAsync("tf-acc-basic");
        var read = await ReadAsync(arn);
        Assert.Matches(@"\Aarn:aws:cloudtrail:us-east-1:[0-9]{12}:eventdatastore/[0-9a-f\-]{36}\z", arn);
        Assert.Equal(
            """[{"Name":"Default management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]""", read["AdvancedEventSelectors"].GetRawText());
        Assert.Equal(
            ("tf-acc-basic", true, false, 2555, false, "EXTENDABLE_RETENTION_PRICING"),
            (read.Text("Name"), read["MultiRegionEnabled"].GetBoolean(), read["OrganizationEnabled"].GetBoolean(), read["RetentionPeriod"].GetInt32(), read["TerminationProtectionEnabled"].GetBoolean(), read.Text("BillingMode")));
        Assert.False(read.Has("KmsKeyId"));
        Assert.Equal("", await TagsAsync(arn));
        await DestroyAsync(arn);
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("mrk-1234abcd12ab34cd56ef1234567890ab")]
    [InlineData("alias/trail")]
    [InlineData("arn:aws:kms:us-east-1:000000000000:alias/trail")]
    public async Task Kms_key_id(string name)
    {
        var arn = await CreateAsync("tf-acc-kms", new { KmsKeyId = name });
        Assert.Equal(Key, (await ReadAsync(arn)).Text("KmsKeyId"));

        // For good: the same key again changes nothing, and a restart forgets nothing.
        Assert.Equal(Key, (await test.CallAsync("UpdateEventDataStore", new { EventDataStore = arn, KmsKeyId = "alias/trail" })).Ok().Text("KmsKeyId"));
        await test.RestartAsync();
        Assert.Equal(Key, (await ReadAsync(arn)).Text("KmsKeyId"));
        (await test.CallAsync("UpdateEventDataStore", new { EventDataStore = arn, KmsKeyId = "alias/trail" })).Fails("KmsKeyNotFoundException");
        await DestroyAsync(arn);
    }

    [Fact]
    public async Task A_key_is_neither_changed_nor_one_of_another_Region()
    {
        const string Other = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        await test.RestartAsync(options => options with { Lake = options.Lake with { KmsKeys = [KmsKey.Parse(Key)!, KmsKey.Parse(Other)!, KmsKey.Parse(Key.Replace("us-east-1", "eu-west-1"))!] } });
        var plain = await CreateAsync("tf-acc-plain");
        Assert.Equal(Other, (await test.CallAsync("UpdateEventDataStore", new { EventDataStore = plain, KmsKeyId = Other })).Ok().Text("KmsKeyId"));
        (await test.CallAsync("UpdateEventDataStore", new { EventDataStore = plain, KmsKeyId = Key })).Fails("InvalidParameterException");
        (await test.CallAsync("CreateEventDataStore", new { Name = "abc", KmsKeyId = Key.Replace("us-east-1", "eu-west-1") })).Fails("KmsKeyNotFoundException");
        (await test.CallAsync("CreateEventDataStore", new { Name = "abc", KmsKeyId = "alias/trail" })).Fails("KmsKeyNotFoundException");
        (await test.CallAsync("CreateEventDataStore", new { Name = "abc", KmsKeyId = "arn:aws:s3:::bucket" })).Fails("InvalidKmsKeyIdException");
        await DestroyAsync(plain);
    }

    [Fact]
    public async Task Disappears()
    {
        var arn = await CreateAsync("tf-acc-disappears");
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();
        Assert.True(await IsGoneAsync(arn));
        // The provider takes a second deletion's "not found" for done; this is what it gets while the store is pending, and after its days.
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Fails("InactiveEventDataStoreException");
        test.Time.Advance(TimeSpan.FromDays(7));
        test.Lake.Stores.EraseDue();
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Fails("EventDataStoreNotFoundException");
        await CreateAsync("tf-acc-disappears");
    }

    [Fact]
    public async Task Tags()
    {
        var arn = await CreateAsync("tf-acc-tags", new { TagsList = new[] { new { Key = "key1", Value = "value1" } } });
        Assert.Equal("key1=value1", await TagsAsync(arn));
        (await test.CallAsync("AddTags", new { ResourceId = arn, TagsList = new[] { new { Key = "key1", Value = "value1updated" }, new { Key = "key2", Value = "value2" } } })).Ok();
        Assert.Equal("key1=value1updated key2=value2", await TagsAsync(arn));
        (await test.CallAsync("RemoveTags", new { ResourceId = arn, TagsList = new[] { new { Key = "key1" } } })).Ok();
        Assert.Equal("key2=value2", await TagsAsync(arn));
        await DestroyAsync(arn);
    }

    [Fact]
    public async Task Options_are_updated_and_termination_protection_is_taken_off_before_the_destruction()
    {
        var arn = await CreateAsync("tf-acc-options", new { MultiRegionEnabled = false, OrganizationEnabled = true, RetentionPeriod = 365, TerminationProtectionEnabled = true });
        Assert.Equal("False True 365 True", Options(await ReadAsync(arn)));
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Fails("EventDataStoreTerminationProtectedException");
        await UpdateAsync(arn, new { MultiRegionEnabled = true, OrganizationEnabled = false, RetentionPeriod = 90, TerminationProtectionEnabled = false });
        Assert.Equal("True False 90 False", Options(await ReadAsync(arn)));
        await DestroyAsync(arn);
    }

    [Fact]
    public async Task Retention_and_billing()
    {
        var arn = await CreateAsync("tf-acc-billing", new { BillingMode = "FIXED_RETENTION_PRICING", RetentionPeriod = 2555 });
        Assert.Equal("FIXED_RETENTION_PRICING", (await ReadAsync(arn)).Text("BillingMode"));
        await UpdateAsync(arn, new { BillingMode = "EXTENDABLE_RETENTION_PRICING" });
        await UpdateAsync(arn, new { RetentionPeriod = 30 });
        var read = await ReadAsync(arn);
        Assert.Equal(("EXTENDABLE_RETENTION_PRICING", 30), (read.Text("BillingMode"), read["RetentionPeriod"].GetInt32()));
        (await test.CallAsync("UpdateEventDataStore", new { EventDataStore = arn, BillingMode = "FIXED_RETENTION_PRICING" })).Fails("InvalidParameterException");
        await DestroyAsync(arn);
    }

    [Fact]
    public async Task Advanced_event_selectors_come_back_as_they_were_given()
    {
        object[] selectors =
        [
            Selector("s3Custom", ("eventCategory", "Data"), ("eventName", "DeleteObject"), ("readOnly", "false"), ("resources.type", "AWS::S3::Object")),
            Selector("lambdaLogAllEvents", ("eventCategory", "Data"), ("resources.type", "AWS::Lambda::Function")),
            Selector("dynamoDbReadOnlyEvents", ("eventCategory", "Data"), ("readOnly", "true"), ("resources.type", "AWS::DynamoDB::Table")),
            Selector("s3OutpostsWriteOnlyEvents", ("eventCategory", "Data"), ("readOnly", "false"), ("resources.type", "AWS::S3Outposts::Object")),
            Selector("managementEventsSelector", ("eventCategory", "Management")),
        ];
        var arn = await CreateAsync("tf-acc-selectors", new { AdvancedEventSelectors = selectors });
        Assert.Equal(JsonSerializer.Serialize(selectors), (await ReadAsync(arn))["AdvancedEventSelectors"].GetRawText());
        object[] fewer = [selectors[4]];
        await UpdateAsync(arn, new { AdvancedEventSelectors = fewer });
        Assert.Equal(JsonSerializer.Serialize(fewer), (await ReadAsync(arn))["AdvancedEventSelectors"].GetRawText());
        await DestroyAsync(arn);
    }

    [Fact]
    public async Task Suspend()
    {
        // suspend = true at creation, false, true again; a store that is suspended can be destroyed.
        var arn = await CreateAsync("tf-acc-suspend", new { StartIngestion = false });
        Assert.Equal("STOPPED_INGESTION", (await ReadAsync(arn)).Text("Status"));
        (await test.CallAsync("StartEventDataStoreIngestion", new { EventDataStore = arn })).Ok();
        await WaitAsync(arn, ["STARTING_INGESTION"], "ENABLED");
        (await test.CallAsync("StopEventDataStoreIngestion", new { EventDataStore = arn })).Ok();
        await WaitAsync(arn, ["STOPPING_INGESTION"], "STOPPED_INGESTION");
        await DestroyAsync(arn);
    }

    private static string Options(Answer read) => string.Join(
        ' ', read["MultiRegionEnabled"].GetBoolean(), read["OrganizationEnabled"].GetBoolean(), read["RetentionPeriod"].GetInt32(), read["TerminationProtectionEnabled"].GetBoolean());

    private static object Selector(string name, params (string Field, string Value)[] fields) => new { Name = name, FieldSelectors = fields.Select(f => new { f.Field, Equals = new[] { f.Value } }).ToArray() };

    /// <summary>The provider sends every attribute that has a default.</summary>
    private async Task<string> CreateAsync(string name, object? more = null)
    {
        var input = new JsonObject
        {
            ["BillingMode"] = "EXTENDABLE_RETENTION_PRICING",
            ["MultiRegionEnabled"] = true,
            ["Name"] = name,
            ["OrganizationEnabled"] = false,
            ["RetentionPeriod"] = 2555,
            ["TagsList"] = new JsonArray(),
            ["TerminationProtectionEnabled"] = false,
        };
        foreach (var (member, value) in JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
        {
            input[member] = value?.DeepClone();
        }

        var arn = (await test.CallAsync("CreateEventDataStore", input)).Ok().Text("EventDataStoreArn");
        await WaitAsync(arn, ["CREATED"], "ENABLED", "STOPPED_INGESTION");
        return arn;
    }

    private async Task UpdateAsync(string arn, object changes)
    {
        var input = JsonSerializer.SerializeToNode(changes)!.AsObject();
        input["EventDataStore"] = arn;
        (await test.CallAsync("UpdateEventDataStore", input)).Ok();
        await WaitAsync(arn, ["CREATED"], "ENABLED");
    }

    private async Task DestroyAsync(string arn)
    {
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();
        await Until.TrueAsync(() => IsGoneAsync(arn));
    }

    private async Task<bool> IsGoneAsync(string arn)
    {
        var answer = await test.CallAsync("GetEventDataStore", new { EventDataStore = arn });
        return answer.Has("__type") ? answer.Text("__type") == "EventDataStoreNotFoundException" : answer.Text("Status") == "PENDING_DELETION";
    }

    private async Task<Answer> ReadAsync(string arn) => (await test.CallAsync("GetEventDataStore", new { EventDataStore = arn })).Ok();

    private async Task<string> TagsAsync(string arn)
    {
        var list = (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn } })).Ok()["ResourceTagList"][0].GetProperty("TagsList");
        return string.Join(' ', list.EnumerateArray().Select(tag => $"{tag.GetProperty("Key").GetString()}={tag.GetProperty("Value").GetString()}").Order(StringComparer.Ordinal));
    }

    /// <summary>Any status but those pending and wanted ends a Terraform run with "unexpected state".</summary>
    private Task WaitAsync(string arn, string[] pending, params string[] wanted) => Until.TrueAsync(async () =>
    {
        var status = await test.StatusAsync(arn);
        Assert.Contains(status, (string[])[.. pending, .. wanted]);
        return wanted.Contains(status);
    });
}
