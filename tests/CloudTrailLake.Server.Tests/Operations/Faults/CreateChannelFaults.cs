using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class CreateChannelFaults : OperationFaults
{
    private protected override string Operation => "CreateChannel";

    private protected override string? Category => "ActivityAuditLog";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("InvalidSource", "Source", "aws-service-channel/x"),
        Fault.Member("InvalidTagParameter", "Tags", new JsonArray(new JsonObject { ["Key"] = "aws:reserved" })),
        new("EventDataStoreARNInvalid", scene => scene.Input["Destinations"] = To("arn:aws:s3:::bucket")),
        new("EventDataStoreNotFound", scene => scene.Input["Destinations"] = To(Scene.Absent(scene.Store))),
        new("InactiveEventDataStore", scene =>
        {
            scene.SetStatus("PENDING_DELETION");
            scene.Input["Destinations"] = To(scene.Store);
        }),
        new("InvalidEventDataStoreCategory", scene =>
        {
            scene.SetColumn("family", "Events");
            scene.Input["Destinations"] = To(scene.Store);
        }),
        new("ChannelAlreadyExists", async scene =>
        {
            // The account may have as many as it may already, one of that name among them.
            var other = await scene.CreateStoreAsync("other", "ActivityAuditLog");
            await scene.CallAsync("CreateChannel", new { Name = "one", Source = "Custom", Destinations = To(other) });
            scene.Input["Name"] = "one";
        }),
        new("ChannelMaxLimitExceeded", async scene =>
        {
            var other = await scene.CreateStoreAsync("another", "ActivityAuditLog");
            foreach (var name in new[] { "one", "two", "three" })
            {
                await scene.CreateChannelAsync(name, other);
            }
        }),
        Fault.Member("TagsLimitExceeded", "Tags", new JsonArray([.. Enumerable.Range(0, 51).Select(i => (JsonNode)new JsonObject { ["Key"] = $"k{i}" })])),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["Name"] = "new-channel", ["Source"] = "Custom", ["Destinations"] = To(scene.Store) };
        return Task.CompletedTask;
    }

    private static JsonArray To(string store) => new(new JsonObject { ["Type"] = "EVENT_DATA_STORE", ["Location"] = store });
}
