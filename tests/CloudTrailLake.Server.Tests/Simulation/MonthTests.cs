namespace CloudTrailLake.Server.Tests.Simulation;

/// <summary>A month of a lake's life under a clock of the test's own, against a model that knows nothing of files.</summary>
public sealed class MonthTests
{
    /// <summary>More of them on request: <c>CTLAKE_MONTH_SEEDS=500 dotnet test --filter MonthTests</c>.</summary>
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("CTLAKE_MONTH_SEEDS") ?? "50");

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public async Task A_month_ends_with_exactly_the_events_that_the_model_says(int seed)
    {
        await using var month = await Month.BeginAsync(seed);
        try
        {
            await month.RunAsync();
        }
        catch (Exception e)
        {
            Assert.Fail($"Seed {seed}, after:\n{month.Story}\n{e}");
        }
    }
}
