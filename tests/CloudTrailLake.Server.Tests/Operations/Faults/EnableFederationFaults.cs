namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class EnableFederationFaults : OperationFaults
{
    private protected override string Operation => "EnableFederation";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        Fault.Pending,
        new("EventDataStoreFederationEnabled", scene => scene.SetColumn("federation_role_arn", "arn:aws:iam::000000000000:role/other")),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["EventDataStore"] = scene.Store, ["FederationRoleArn"] = "arn:aws:iam::000000000000:role/federation" };
        return Task.CompletedTask;
    }
}
