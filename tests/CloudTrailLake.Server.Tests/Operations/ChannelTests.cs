using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class ChannelTests
{
    [Fact]
    public async Task A_channel_is_created_read_changed_listed_and_deleted()
    {
        await using var test = await TestServer.StartAsync();
        var one = await CreateStoreAsync(test, "one");
        var two = await CreateStoreAsync(test, "two");

        var created = (await CreateAsync(test, new { Name = "hr-app", Source = "Custom", Destinations = To(TestServer.Id(one)), Tags = new[] { new { Key = "team", Value = "hr" } } })).Ok();
        var arn = created.Text("ChannelArn");
        Assert.StartsWith("arn:aws:cloudtrail:us-east-1:000000000000:channel/", arn, StringComparison.Ordinal);
        Assert.Equal($$"""[{"Type":"EVENT_DATA_STORE","Location":"{{one}}"}]""", created["Destinations"].GetRawText());
        Assert.Equal("""[{"Key":"team","Value":"hr"}]""", created["Tags"].GetRawText());

        var got = (await test.CallAsync("GetChannel", new { Channel = TestServer.Id(arn) })).Ok();
        Assert.Equal(["ChannelArn", "Name", "Source", "Destinations"], got.Members);
        Assert.Equal((arn, "hr-app", "Custom"), (got.Text("ChannelArn"), got.Text("Name"), got.Text("Source")));

        var updated = (await test.CallAsync("UpdateChannel", new { Channel = arn, Name = "people", Destinations = To(two, one) })).Ok();
        Assert.Equal("people", updated.Text("Name"));
        Assert.Equal(two, updated["Destinations"][0].GetProperty("Location").GetString());
        await test.RestartAsync();
        Assert.Equal(updated["Destinations"].GetRawText(), (await test.CallAsync("GetChannel", new { Channel = arn })).Ok()["Destinations"].GetRawText());
        Assert.Equal($$"""[{"ChannelArn":"{{arn}}","Name":"people"}]""", (await test.CallAsync("ListChannels")).Ok()["Channels"].GetRawText());

        Assert.Empty((await test.CallAsync("DeleteChannel", new { Channel = arn })).Ok().Members);
        (await test.CallAsync("GetChannel", new { Channel = arn })).Fails("ChannelNotFoundException");
        Assert.Equal("[]", (await test.CallAsync("ListChannels")).Ok()["Channels"].GetRawText());
    }

    [Fact]
    public async Task Channels_carry_tags()
    {
        await using var test = await TestServer.StartAsync();
        var store = await CreateStoreAsync(test, "store");
        var arn = (await CreateAsync(test, new { Name = "hr1", Source = "Custom", Destinations = To(store) })).Ok().Text("ChannelArn");
        (await test.CallAsync("AddTags", new { ResourceId = arn, TagsList = new[] { new { Key = "k", Value = "v" } } })).Ok();
        Assert.Equal("""[{"Key":"k","Value":"v"}]""", (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn } })).Ok()["ResourceTagList"][0].GetProperty("TagsList").GetRawText());
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn[..^2] } })).Fails("ChannelARNInvalidException");
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { Other(arn) } })).Fails("ChannelNotFoundException");
        (await test.CallAsync("DeleteChannel", new { Channel = arn })).Ok();
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn } })).Fails("ChannelNotFoundException");
    }

    [Fact]
    public async Task Channels_are_listed_in_pages_and_belong_to_their_account_and_region()
    {
        await using var test = await TestServer.StartAsync();
        var store = await CreateStoreAsync(test, "store");
        var arns = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            arns.Add((await CreateAsync(test, new { Name = $"channel-{i}", Source = "Custom", Destinations = To(store) })).Ok().Text("ChannelArn"));
        }

        var listed = new List<string>();
        string? token = null;
        do
        {
            var page = (await test.CallAsync("ListChannels", token is null ? new { MaxResults = 2 } : new { MaxResults = 2, NextToken = token })).Ok();
            listed.AddRange(page["Channels"].EnumerateArray().Select(c => c.GetProperty("ChannelArn").GetString()!));
            token = page.Has("NextToken") ? page.Text("NextToken") : null;
        }
        while (token is not null);
        Assert.Equal(arns.Order(StringComparer.Ordinal), listed);
        (await test.CallAsync("ListChannels", new { NextToken = "abcd" })).Fails("InvalidNextTokenException");

        var elsewhere = test.Signer with { Region = "eu-west-1" };
        Assert.Equal("[]", (await test.CallAsync("ListChannels", signer: elsewhere)).Ok()["Channels"].GetRawText());
        (await test.CallAsync("GetChannel", new { Channel = arns[0] }, elsewhere)).Fails("ChannelNotFoundException");
        var stranger = test.Lake.Keys.Create(new LakeScope("999999999999", "us-east-1"), "arn:aws:iam::999999999999:root", AccessRole.Admin);
        (await test.CallAsync("DeleteChannel", new { Channel = arns[0] }, new Signer(stranger.Id, stranger.Secret, "us-east-1"))).Fails("ChannelNotFoundException");
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_by_its_name()
    {
        await using var test = await TestServer.StartAsync(options => options with { Lake = options.Lake with { Quotas = new LakeQuotas(Channels: 2) } });
        var store = await CreateStoreAsync(test, "store");
        var events = await test.CreateStoreAsync("events");
        var pending = await CreateStoreAsync(test, "pending");
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = pending })).Ok();

        (await CreateAsync(test, new { Name = "ab", Source = "Custom", Destinations = To(store) })).Fails("ValidationException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = Array.Empty<object>() })).Fails("ValidationException");
        (await CreateAsync(test, new { Name = "abc", Source = " ", Destinations = To(store) })).Fails("InvalidSourceException");
        (await CreateAsync(test, new { Name = "abc", Source = "aws-service-channel/x", Destinations = To(store) })).Fails("InvalidSourceException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To("not-an-id") })).Fails("EventDataStoreARNInvalidException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(Guid.NewGuid().ToString()) })).Fails("EventDataStoreNotFoundException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(events) })).Fails("InvalidEventDataStoreCategoryException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(pending) })).Fails("InactiveEventDataStoreException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(store, store) })).Fails("InvalidParameterException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = new[] { new { Type = "AWS_SERVICE", Location = store } } })).Fails("InvalidParameterException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(store), Tags = new[] { new { Key = "aws:x" } } })).Fails("InvalidTagParameterException");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(store), Tags = Enumerable.Range(0, 51).Select(i => new { Key = $"k{i}" }) })).Fails("TagsLimitExceededException");
        Assert.Equal("[]", (await test.CallAsync("ListChannels")).Ok()["Channels"].GetRawText());

        var first = (await CreateAsync(test, new { Name = "abc", Source = "Okta", Destinations = To(store) })).Ok().Text("ChannelArn");
        (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(store) })).Fails("ChannelAlreadyExistsException");
        (await CreateAsync(test, new { Name = "okta", Source = "Okta", Destinations = To(store) })).Fails("ChannelAlreadyExistsException");
        (await CreateAsync(test, new { Name = "def", Source = "Custom", Destinations = To(store) })).Ok();
        (await CreateAsync(test, new { Name = "ghi", Source = "Custom", Destinations = To(store) })).Fails("ChannelMaxLimitExceededException");

        (await test.CallAsync("UpdateChannel", new { Channel = first })).Fails("InvalidParameterException");
        (await test.CallAsync("UpdateChannel", new { Channel = first, Name = "def" })).Fails("ChannelAlreadyExistsException");
        (await test.CallAsync("UpdateChannel", new { Channel = first, Destinations = To(events) })).Fails("InvalidEventDataStoreCategoryException");
        (await test.CallAsync("UpdateChannel", new { Channel = first, Name = "abc" })).Ok();
        (await test.CallAsync("UpdateChannel", new { Channel = "no:arn", Name = "abc" })).Fails("ChannelARNInvalidException");
        (await test.CallAsync("GetChannel", new { Channel = Other(first) })).Fails("ChannelNotFoundException");
        var reader = test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read);
        (await test.CallAsync("DeleteChannel", new { Channel = first }, new Signer(reader.Id, reader.Secret, "us-east-1"))).Fails("AccessDeniedException", System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_store_is_not_deleted_while_a_channel_feeds_it()
    {
        await using var test = await TestServer.StartAsync();
        var one = await CreateStoreAsync(test, "one");
        var two = await CreateStoreAsync(test, "two");
        var arn = (await CreateAsync(test, new { Name = "abc", Source = "Custom", Destinations = To(one) })).Ok().Text("ChannelArn");
        Assert.Contains("'abc'", (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = one })).Fails("ChannelExistsForEDSException").Message, StringComparison.Ordinal);
        (await test.CallAsync("UpdateChannel", new { Channel = arn, Destinations = To(two) })).Ok();
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = one })).Ok();
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = two })).Fails("ChannelExistsForEDSException");
        (await test.CallAsync("DeleteChannel", new { Channel = arn })).Ok();
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = two })).Ok();
    }

    internal static Task<string> CreateStoreAsync(TestServer test, string name, object? more = null) => test.CreateStoreAsync(
        name, more ?? new { AdvancedEventSelectors = new[] { EventDataStoreTests.Selector("ActivityAuditLog") }, MultiRegionEnabled = false });

    internal static object To(params string[] stores) => stores.Select(store => new { Type = "EVENT_DATA_STORE", Location = store });

    internal static Task<Answer> CreateAsync(TestServer test, object input) => test.CallAsync("CreateChannel", input);

    private static string Other(string arn) => arn[..^36] + Guid.NewGuid().ToString("D");
}
