namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class ListEventDataStoresFaults : OperationFaults
{
    private protected override string Operation => "ListEventDataStores";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("InvalidNextToken", "NextToken", "abcdefgh"),
    ];

    private protected override Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["MaxResults"] = 1 };
        return Task.CompletedTask;
    }
}
