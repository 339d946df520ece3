using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class StartImportFaults : OperationFaults
{
    private protected override string Operation => "StartImport";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        new("InvalidParameter", scene => (scene.Input["StartEventTime"], scene.Input["EndEventTime"]) = (2_000_000_000, 1_000_000_000)),
        new("InvalidImportSource", scene => scene.Input["ImportSource"]!["S3"]!["S3LocationUri"] = "http://bucket/"),
        new("EventDataStoreARNInvalid", scene => scene.Input["Destinations"] = new JsonArray("arn:aws:s3:::bucket")),
        new("EventDataStoreNotFound", scene => scene.Input["Destinations"] = new JsonArray(Scene.Absent(scene.Store))),
        Fault.Pending,
        new("InvalidEventDataStoreStatus", scene => scene.SetStatus("CREATED")),
        new("InvalidEventDataStoreCategory", scene => scene.SetColumn("family", "Evidence")),
        new("AccountHasOngoingImport", scene => scene.AddImport(ImportStatus.InProgress)),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new()
        {
            ["Destinations"] = new JsonArray(scene.Store),
            ["ImportSource"] = new JsonObject
            {
                ["S3"] = new JsonObject { ["S3LocationUri"] = "s3://bucket/AWSLogs/", ["S3BucketRegion"] = "us-east-1", ["S3BucketAccessRoleArn"] = "arn:aws:iam::000000000000:role/import" },
            },
        };
        return Task.CompletedTask;
    }
}
