using System.Text;
using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.EventConfigurations;

namespace CloudTrailLake.Ingest.Tests.EventConfigurations;

/// <summary>What an event configuration makes of a live event (AWS: PutEventConfiguration).</summary>
public sealed class EventShaperTests
{
    private static readonly EventConfiguration Large = new(MaxEventSize.Large, []);

    [Theory]
    [InlineData("userAgent")]
    [InlineData("errorCode")]
    [InlineData("errorMessage")]
    [InlineData("requestID")]
    public void At_standard_texts_are_cut_at_a_kilobyte_between_characters(string member)
    {
        Assert.Equal(new string('a', 1024), Shape(Event((member, new string('a', 1025))))[member]!.GetValue<string>());
        Assert.Equal(new string('a', 1024), Shape(Event((member, new string('a', 1024))))[member]!.GetValue<string>());
        // 1,023 bytes and one character of three: it does not fit.
        Assert.Equal(new string('a', 1023), Shape(Event((member, new string('a', 1023) + "€x")))[member]!.GetValue<string>());
        Assert.Equal(new string('a', 1025), Shape(Event((member, new string('a', 1025))), Large)[member]!.GetValue<string>());
    }

    [Theory]
    [InlineData("requestParameters", 100 * 1024, true)]
    [InlineData("responseElements", 100 * 1024, true)]
    [InlineData("serviceEventDetails", 100 * 1024, false)]
    [InlineData("additionalEventData", 28 * 1024, false)]
    [InlineData("edgeDeviceDetails", 28 * 1024, false)]
    public void At_standard_large_objects_are_left_out(string member, int limit, bool staysAsNull)
    {
        // {"k":"…"} is eight bytes and the text.
        Assert.NotNull(Shape(Event((member, new JsonObject { ["k"] = new string('a', limit - 8) })))[member]);
        var shaped = Shape(Event((member, new JsonObject { ["k"] = new string('a', limit - 7) })));
        Assert.Null(shaped[member]);
        Assert.Equal(staysAsNull, shaped.ContainsKey(member));
        Assert.NotNull(Shape(Event((member, new JsonObject { ["k"] = new string('a', limit) })), Large)[member]);
    }

    [Fact]
    public void At_large_members_are_cut_in_order_until_the_event_is_small_enough()
    {
        string[] order = ["annotation", "requestID", "additionalEventData", "serviceEventDetails", "userAgent", "errorCode", "eventContext", "responseElements", "requestParameters", "errorMessage"];
        string[] texts = ["annotation", "requestID", "userAgent", "errorCode", "errorMessage"];
        const int Each = 110 * 1024;
        for (var rest = 1; rest <= 10; rest++)
        {
            // Ten members of 110 KB are over a megabyte by some; with a filler on top, cutting the first few is needed.
            var configuration = new EventConfiguration(MaxEventSize.Large, [new(ContextKeySelector.RequestContext, ["aws:PrincipalArn"])]);
            var members = order.Select(name => (name, (JsonNode)(texts.Contains(name)
                ? new string('a', Each)
                : name == "eventContext" ? new JsonObject { ["requestContext"] = new JsonObject { ["aws:PrincipalArn"] = new string('a', Each) } } : new JsonObject { ["k"] = new string('a', Each) })));
            var fillerBytes = (1024 * 1024) - (Each * (10 - rest)) - (1100 * rest) - 2000;
            var shaped = Shape(Event([.. members, ("vpcEndpointId", new string('f', fillerBytes))]), configuration);
            Assert.Equal(order.Take(rest), order.Where(name => shaped[name] is not { } kept || (texts.Contains(name) && kept.GetValue<string>().Length == 1024)));
        }
    }

    [Fact]
    public void What_is_too_large_all_the_same_is_an_error()
    {
        Assert.Throws<EventTooLargeException>(() => Shape(Event(("vpcEndpointId", new string('f', 256 * 1024)))));
        Shape(Event(("vpcEndpointId", new string('f', 256 * 1024))), Large);
        Assert.Throws<EventTooLargeException>(() => Shape(Event(("vpcEndpointId", new string('f', 1024 * 1024))), Large));
    }

    [Fact]
    public void Context_keys_are_kept_when_they_are_selected()
    {
        const string Context = """
            {"requestContext":{"aws:PrincipalArn":"arn","aws:ViaAWSService":"false"},
             "tagContext":{"principalTags":{"team":"red","cost":"1"},"resourceTags":[{"arn":"a","tags":{"team":"x"}},{"arn":"b","tags":{"cost":"2"}}]},"other":1}
            """;
        string? Kept(EventConfiguration configuration) => Shape(Event(("eventContext", JsonNode.Parse(Context)!)), configuration)["eventContext"]?.ToJsonString();

        Assert.Null(Kept(EventConfiguration.Default));
        Assert.Null(Kept(Large));
        Assert.Equal("""{"requestContext":{"aws:PrincipalArn":"arn"}}""", Kept(new(MaxEventSize.Large, [new(ContextKeySelector.RequestContext, ["aws:principalarn", "aws:userid"])])));
        Assert.Equal(
            """{"tagContext":{"principalTags":{"team":"red"},"resourceTags":[{"arn":"a","tags":{"team":"x"}}]}}""",
            Kept(new(MaxEventSize.Large, [new(ContextKeySelector.TagContext, ["team"])])));
        Assert.Null(Kept(new(MaxEventSize.Large, [new(ContextKeySelector.TagContext, ["Team"])])));
    }

    [Fact]
    public void An_event_with_nothing_to_change_stays_as_it_is_byte_for_byte()
    {
        var record = Encoding.UTF8.GetBytes("""{ "eventName" : "x",  "n":1.50, "requestParameters":null }""");
        Assert.Same(record, EventShaper.Shape(record, EventConfiguration.Default));
        Assert.Same(record, EventShaper.Shape(record, Large));
    }

    private static JsonObject Event(params (string Name, JsonNode Value)[] members)
    {
        var record = new JsonObject { ["eventName"] = "GetObject" };
        foreach (var (name, value) in members)
        {
            record[name] = value;
        }

        return record;
    }

    private static JsonObject Shape(JsonObject record, EventConfiguration? configuration = null) =>
        JsonNode.Parse(EventShaper.Shape(Encoding.UTF8.GetBytes(record.ToJsonString()), configuration ?? EventConfiguration.Default))!.AsObject();
}
