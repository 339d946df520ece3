using System.Text.Json.Nodes;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class PutResourcePolicyFaults : OperationFaults
{
    private protected override string Operation => "PutResourcePolicy";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("ResourceARNNotValid", "ResourceArn", "arn:aws:s3:::bucket"),
        new("ResourceTypeNotSupported", scene => scene.Input["ResourceArn"] = scene.Store.Replace("eventdatastore", "trail", StringComparison.Ordinal)),
        new("ResourceNotFound", scene => scene.Input["ResourceArn"] = Scene.Absent(scene.Store)),
        new("ResourcePolicyNotValid", scene => scene.Input["ResourcePolicy"] = Policy("cloudtrail:DeleteEventDataStore", scene.Store)),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ResourceArn"] = scene.Store, ["ResourcePolicy"] = Policy("cloudtrail:StartQuery", scene.Store) };
        return Task.CompletedTask;
    }

    internal static async Task PutAsync(Scene scene) =>
        (await scene.CallAsync("PutResourcePolicy", new JsonObject { ["ResourceArn"] = scene.Store, ["ResourcePolicy"] = Policy("cloudtrail:StartQuery", scene.Store) })).Ok();

    private static string Policy(string action, string resource) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = new JsonObject { ["AWS"] = "111122223333" }, ["Action"] = action, ["Resource"] = resource }),
    }.ToJsonString();
}
