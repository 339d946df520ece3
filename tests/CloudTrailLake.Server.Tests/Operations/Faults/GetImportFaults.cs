using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class GetImportFaults : OperationFaults
{
    private protected override string Operation => "GetImport";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        new("ImportNotFound", scene => scene.Input["ImportId"] = Guid.NewGuid().ToString("D")),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ImportId"] = scene.AddImport(ImportStatus.Completed).ToString("D") };
        return Task.CompletedTask;
    }
}
