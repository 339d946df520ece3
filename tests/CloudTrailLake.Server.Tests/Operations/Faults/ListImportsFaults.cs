namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class ListImportsFaults : OperationFaults
{
    private protected override string Operation => "ListImports";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.NoArn("Destination"),
        Fault.Member("InvalidNextToken", "NextToken", "abcdefgh"),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["Destination"] = scene.Store };
        return Task.CompletedTask;
    }
}
