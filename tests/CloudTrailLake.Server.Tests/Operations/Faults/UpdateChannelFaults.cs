using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class UpdateChannelFaults : OperationFaults
{
    private protected override string Operation => "UpdateChannel";

    private protected override string? Category => "ActivityAuditLog";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("ChannelARNInvalid", "Channel", "arn:aws:s3:::bucket"),
        new("ChannelNotFound", scene => scene.Input["Channel"] = Scene.Absent(scene.Store).Replace("eventdatastore", "channel", StringComparison.Ordinal)),
        new("InvalidParameter", scene => scene.Input = new() { ["Channel"] = scene.Input["Channel"]!.DeepClone() }),
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
            await scene.CreateChannelAsync("taken", await scene.CreateStoreAsync("other", "ActivityAuditLog"));
            scene.Input["Name"] = "taken";
        }),
    ];

    private protected override async Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["Channel"] = await scene.CreateChannelAsync("channel", scene.Store), ["Name"] = "renamed" };
    }

    private static JsonArray To(string store) => new(new JsonObject { ["Type"] = "EVENT_DATA_STORE", ["Location"] = store });
}
