namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class GetEventDataStoreFaults : OperationFaults
{
    private protected override string Operation => "GetEventDataStore";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
    ];
}
