using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class RemoveTagsFaults : OperationFaults
{
    private protected override string Operation => "RemoveTags";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        new("CloudTrailARNInvalid", scene => scene.Input["ResourceId"] = "arn:aws:s3:::bucket"),
        new("ResourceTypeNotSupported", scene => scene.Input["ResourceId"] = scene.Store.Replace("eventdatastore", "key", StringComparison.Ordinal)),
        new("ResourceNotFound", scene => scene.Input["ResourceId"] = scene.Store.Replace("eventdatastore", "trail", StringComparison.Ordinal)),
        new("EventDataStoreNotFound", scene => scene.Input["ResourceId"] = Scene.Absent(scene.Store)),
        new("ChannelNotFound", scene => scene.Input["ResourceId"] = scene.Store.Replace("eventdatastore", "channel", StringComparison.Ordinal)),
        Fault.Pending,
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ResourceId"] = scene.Store, ["TagsList"] = new JsonArray(new JsonObject { ["Key"] = "team" }) };
        return Task.CompletedTask;
    }
}
