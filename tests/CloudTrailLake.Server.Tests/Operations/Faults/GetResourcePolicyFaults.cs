namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class GetResourcePolicyFaults : OperationFaults
{
    private protected override string Operation => "GetResourcePolicy";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("ResourceARNNotValid", "ResourceArn", "arn:aws:s3:::bucket"),
        new("ResourceTypeNotSupported", scene => scene.Input["ResourceArn"] = scene.Store.Replace("eventdatastore", "trail", StringComparison.Ordinal)),
        new("ResourceNotFound", scene => scene.Input["ResourceArn"] = Scene.Absent(scene.Store)),
        new("ResourcePolicyNotFound", async scene => scene.Input["ResourceArn"] = await scene.CreateStoreAsync("bare")),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ResourceArn"] = scene.Store };
        return PutResourcePolicyFaults.PutAsync(scene);
    }
}
