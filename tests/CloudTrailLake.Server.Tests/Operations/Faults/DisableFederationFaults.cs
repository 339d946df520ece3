namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class DisableFederationFaults : OperationFaults
{
    private protected override string Operation => "DisableFederation";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        Fault.Pending,
    ];
}
