namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class StartEventDataStoreIngestionFaults : OperationFaults
{
    private protected override string Operation => "StartEventDataStoreIngestion";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        new("InvalidEventDataStoreCategory", scene => scene.SetColumn("family", "Evidence")),
        new("InvalidEventDataStoreStatus", scene => scene.SetStatus("ENABLED")),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["EventDataStore"] = scene.Store };
        scene.SetStatus("STOPPED_INGESTION");
        return Task.CompletedTask;
    }
}
