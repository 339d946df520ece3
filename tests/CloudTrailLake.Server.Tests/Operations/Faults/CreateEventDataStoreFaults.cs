using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class CreateEventDataStoreFaults : OperationFaults
{
    private protected override string Operation => "CreateEventDataStore";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("InvalidEventSelectors", "AdvancedEventSelectors", Scene.Selectors("Nonsense")),
        new("InvalidParameter", scene => (scene.Input["BillingMode"], scene.Input["RetentionPeriod"]) = ("FIXED_RETENTION_PRICING", 2558)),
        new("InvalidParameter", scene => (scene.Input["AdvancedEventSelectors"], scene.Input["MultiRegionEnabled"]) = (Scene.Selectors("ActivityAuditLog"), true)),
        Fault.Member("OrganizationsNotInUse", "OrganizationEnabled", true),
        new("InvalidParameter", scene => (scene.Input["AdvancedEventSelectors"], scene.Input["StartIngestion"]) = (Scene.Selectors("Insight"), false)),
        Fault.Member("InvalidTagParameter", "TagsList", new JsonArray(new JsonObject { ["Key"] = "aws:reserved" })),
        Fault.Member("InvalidKmsKeyId", "KmsKeyId", "no:key"),
        Fault.Member("KmsKeyNotFound", "KmsKeyId", "alias/absent"),
        Fault.Member("EventDataStoreAlreadyExists", "Name", "first"),
        new("EventDataStoreMaxLimitExceeded", async scene =>
        {
            await scene.CreateStoreAsync("second");
            await scene.CreateStoreAsync("third");
        }),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["Name"] = "new-store" };
        return Task.CompletedTask;
    }
}
