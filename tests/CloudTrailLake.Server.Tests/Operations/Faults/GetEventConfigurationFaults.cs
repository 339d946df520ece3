namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class GetEventConfigurationFaults : OperationFaults
{
    private protected override string Operation => "GetEventConfiguration";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("InvalidParameterCombination", "TrailName", "trail"),
        Fault.NoArn(),
        Fault.NoStore(),
        new("InvalidEventDataStoreStatus", scene => scene.SetStatus("PENDING_DELETION")),
        new("InvalidEventDataStoreCategory", scene => scene.SetColumn("family", "Evidence")),
    ];
}
