using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class RestoreEventDataStoreFaults : OperationFaults
{
    private protected override string Operation => "RestoreEventDataStore";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        new("InvalidEventDataStoreStatus", scene => scene.SetStatus("ENABLED")),
        new("EventDataStoreMaxLimitExceeded", async scene =>
        {
            await scene.CreateStoreAsync("second");
            await scene.CreateStoreAsync("third");
            // As after the quota was lowered.
            scene.Test.Lake.Control.Write(session => session.Execute(
                "INSERT INTO event_data_stores (account_id, region, id, name, family, status, multi_region, billing_mode, retention_days, termination_protection, start_ingestion, created_at, updated_at) "
                + "SELECT account_id, region, @New, 'fourth', family, status, multi_region, billing_mode, retention_days, termination_protection, start_ingestion, created_at, updated_at FROM event_data_stores WHERE id = @Id",
                new { New = Guid.NewGuid().ToString("D"), Id = TestServer.Id(scene.Store) }));
        }),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["EventDataStore"] = scene.Store };
        scene.SetStatus("PENDING_DELETION");
        return Task.CompletedTask;
    }
}
