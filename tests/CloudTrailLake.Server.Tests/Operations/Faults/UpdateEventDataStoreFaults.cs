using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class UpdateEventDataStoreFaults : OperationFaults
{
    private protected override string Operation => "UpdateEventDataStore";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        Fault.Pending,
        new("InvalidParameter", scene => scene.Input = new() { ["EventDataStore"] = scene.Input["EventDataStore"]!.DeepClone() }),
        Fault.Member("InvalidParameter", "BillingMode", "FIXED_RETENTION_PRICING"),
        new("InvalidParameter", scene =>
        {
            scene.SetColumn("billing_mode", "FIXED_RETENTION_PRICING");
            scene.Input["RetentionPeriod"] = 2558;
        }),
        Fault.Member("InvalidEventSelectors", "AdvancedEventSelectors", Scene.Selectors("Nonsense")),
        Fault.Member("InvalidEventSelectors", "AdvancedEventSelectors", Scene.Selectors("Insight")),
        Fault.Member("OrganizationsNotInUse", "OrganizationEnabled", true),
        Fault.Member("InvalidKmsKeyId", "KmsKeyId", "no:key"),
        Fault.Member("KmsKeyNotFound", "KmsKeyId", "alias/absent"),
        new("EventDataStoreAlreadyExists", async scene =>
        {
            await scene.CreateStoreAsync("second");
            scene.Input["Name"] = "second";
        }),
        new("EventDataStoreHasOngoingImport", scene => scene.AddImport(ImportStatus.InProgress)),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["EventDataStore"] = scene.Store, ["Name"] = "renamed" };
        return Task.CompletedTask;
    }
}
