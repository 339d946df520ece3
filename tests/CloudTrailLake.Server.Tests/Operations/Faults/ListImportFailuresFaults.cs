using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class ListImportFailuresFaults : OperationFaults
{
    private protected override string Operation => "ListImportFailures";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        new("ImportNotFound", scene => scene.Input["ImportId"] = Guid.NewGuid().ToString("D")),
        Fault.Member("InvalidNextToken", "NextToken", "abcdefgh"),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["ImportId"] = scene.AddImport(ImportStatus.Failed).ToString("D") };
        return Task.CompletedTask;
    }
}
