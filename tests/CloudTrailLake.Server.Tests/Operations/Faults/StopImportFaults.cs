using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class StopImportFaults : OperationFaults
{
    private protected override string Operation => "StopImport";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        new("ImportNotFound", scene => scene.Input["ImportId"] = Guid.NewGuid().ToString("D")),
        new("InvalidParameter", scene => scene.Input["ImportId"] = scene.AddImport(ImportStatus.Failed).ToString("D")),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ImportId"] = scene.AddImport(ImportStatus.InProgress).ToString("D") };
        return Task.CompletedTask;
    }
}
