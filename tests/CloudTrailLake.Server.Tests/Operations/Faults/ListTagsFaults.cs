using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class ListTagsFaults : OperationFaults
{
    private protected override string Operation => "ListTags";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("InvalidToken", "NextToken", "abcd"),
        new("CloudTrailARNInvalid", scene => scene.Input["ResourceIdList"] = new JsonArray("arn:aws:s3:::bucket")),
        new("ResourceTypeNotSupported", scene => scene.Input["ResourceIdList"] = new JsonArray(scene.Store.Replace("eventdatastore", "key", StringComparison.Ordinal))),
        new("ResourceNotFound", scene => scene.Input["ResourceIdList"] = new JsonArray(scene.Store.Replace("eventdatastore", "trail", StringComparison.Ordinal))),
        new("EventDataStoreNotFound", scene => scene.Input["ResourceIdList"] = new JsonArray(Scene.Absent(scene.Store))),
        new("ChannelNotFound", scene => scene.Input["ResourceIdList"] = new JsonArray(scene.Store.Replace("eventdatastore", "channel", StringComparison.Ordinal))),
        Fault.Pending,
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ResourceIdList"] = new JsonArray(scene.Store) };
        return Task.CompletedTask;
    }
}
