namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class StopEventDataStoreIngestionFaults : OperationFaults
{
    private protected override string Operation => "StopEventDataStoreIngestion";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        new("InvalidEventDataStoreCategory", scene => scene.SetColumn("family", "Evidence")),
        new("InvalidEventDataStoreStatus", scene => scene.SetStatus("STOPPED_INGESTION")),
    ];
}
