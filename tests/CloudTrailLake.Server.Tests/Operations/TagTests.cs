using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class TagTests
{
    [Fact]
    public async Task Tags_are_added_overwritten_listed_and_removed()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync(more: new { TagsList = new[] { new { Key = "team", Value = "a" } } });

        Assert.Empty((await AddAsync(test, arn, new { Key = "team", Value = "b" }, new { Key = "bare" })).Ok().Members);
        Assert.Equal("""[{"Key":"bare"},{"Key":"team","Value":"b"}]""", await TagsAsync(test, arn));

        (await test.CallAsync("RemoveTags", new { ResourceId = arn, TagsList = new[] { new { Key = "team" }, new { Key = "never" } } })).Ok();
        Assert.Equal("""[{"Key":"bare"}]""", await TagsAsync(test, arn));
        await test.RestartAsync();
        Assert.Equal("""[{"Key":"bare"}]""", await TagsAsync(test, arn));
    }

    [Fact]
    public async Task Several_resources_are_listed_in_the_order_asked()
    {
        await using var test = await TestServer.StartAsync();
        var first = await test.CreateStoreAsync("first", new { TagsList = new[] { new { Key = "k", Value = "1" } } });
        var second = await test.CreateStoreAsync("second");

        var list = (await test.CallAsync("ListTags", new { ResourceIdList = new[] { second, first } })).Ok();

        Assert.Equal(
            $$"""[{"ResourceId":"{{second}}","TagsList":[]},{"ResourceId":"{{first}}","TagsList":[{"Key":"k","Value":"1"}]}]""", list["ResourceTagList"].GetRawText());
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { first }, NextToken = "more" })).Fails("InvalidTokenException");
    }

    [Fact]
    public async Task A_resource_carries_fifty_tags_and_no_more()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();

        (await AddAsync(test, arn, [.. Enumerable.Range(0, 50).Select(i => new { Key = $"k{i}" })])).Ok();
        (await AddAsync(test, arn, new { Key = "k0", Value = "again" })).Ok();
        (await AddAsync(test, arn, new { Key = "k50" })).Fails("TagsLimitExceededException");
        (await test.CallAsync("RemoveTags", new { ResourceId = arn, TagsList = new[] { new { Key = "k0" } } })).Ok();
        (await AddAsync(test, arn, new { Key = "k50" })).Ok();
    }

    [Fact]
    public async Task Tags_and_resources_that_break_a_rule_are_refused()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();

        (await AddAsync(test, arn, new { Key = "k" }, new { Key = "k" })).Fails("InvalidTagParameterException");
        (await AddAsync(test, arn, new { Key = "aws:k" })).Fails("InvalidTagParameterException");
        (await AddAsync(test, TestServer.Id(arn), new { Key = "k" })).Fails("CloudTrailARNInvalidException");
        (await AddAsync(test, "arn:aws:s3:::bucket", new { Key = "k" })).Fails("CloudTrailARNInvalidException");
        (await AddAsync(test, "arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/x", new { Key = "k" })).Fails("EventDataStoreARNInvalidException");
        (await AddAsync(test, $"arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/{Guid.NewGuid()}", new { Key = "k" })).Fails("EventDataStoreNotFoundException");
        (await AddAsync(test, "arn:aws:cloudtrail:us-east-1:000000000000:channel/x", new { Key = "k" })).Fails("ChannelARNInvalidException");
        (await AddAsync(test, $"arn:aws:cloudtrail:us-east-1:000000000000:channel/{Guid.NewGuid()}", new { Key = "k" })).Fails("ChannelNotFoundException");
        (await AddAsync(test, "arn:aws:cloudtrail:us-east-1:000000000000:trail/x", new { Key = "k" })).Fails("ResourceNotFoundException");
        (await AddAsync(test, "arn:aws:cloudtrail:us-east-1:000000000000:spaceship/x", new { Key = "k" })).Fails("ResourceTypeNotSupportedException");
    }

    private static Task<Answer> AddAsync(TestServer test, string arn, params object[] tags) => test.CallAsync("AddTags", new { ResourceId = arn, TagsList = tags });

    private static async Task<string> TagsAsync(TestServer test, string arn) =>
        (await test.CallAsync("ListTags", new { ResourceIdList = new[] { arn } })).Ok()["ResourceTagList"][0].GetProperty("TagsList").GetRawText();
}
