using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class PutEventConfigurationFaults : OperationFaults
{
    private protected override string Operation => "PutEventConfiguration";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("InvalidParameterCombination", "TrailName", "trail"),
        new("InvalidParameter", scene => scene.Input = new() { ["EventDataStore"] = scene.Input["EventDataStore"]?.DeepClone(), ["TrailName"] = scene.Input["TrailName"]?.DeepClone() }),
        Fault.NoArn(),
        Fault.NoStore(),
        Fault.Pending,
        new("InvalidEventDataStoreCategory", scene => scene.SetColumn("family", "Evidence")),
        Keys("InvalidParameterCombination", "Standard", "aws:PrincipalArn"),
        Keys("InvalidParameter", "Large", "aws:NoSuchKey"),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["EventDataStore"] = scene.Store, ["MaxEventSize"] = "Large" };
        return Task.CompletedTask;
    }

    private static Fault Keys(string code, string size, string key) => new(code, scene => (scene.Input["MaxEventSize"], scene.Input["ContextKeySelectors"]) =
        (size, new JsonArray(new JsonObject { ["Type"] = "RequestContext", ["Equals"] = new JsonArray(key) })));
}
