using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class DeleteEventDataStoreFaults : OperationFaults
{
    private protected override string Operation => "DeleteEventDataStore";

    private protected override string? Category => "ActivityAuditLog";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn(),
        Fault.NoStore(),
        Fault.Pending,
        new("EventDataStoreTerminationProtected", scene => scene.SetColumn("termination_protection", 1)),
        new("EventDataStoreTerminationProtected", scene => scene.Test.Lake.Stores.PlaceHold(scene.Scope, scene.Store, new("case", null, null, "a matter"), "arn:aws:iam::000000000000:user/counsel")),
        new("Conflict", scene => scene.SetStatus("STOPPING_INGESTION")),
        new("EventDataStoreHasOngoingImport", scene => scene.AddImport(ImportStatus.Initializing)),
        new("EventDataStoreFederationEnabled", scene => scene.SetColumn("federation_role_arn", "arn:aws:iam::000000000000:role/federation")),
        new("ChannelExistsForEDS", scene => scene.CreateChannelAsync("feeds", scene.Store)),
    ];
}
