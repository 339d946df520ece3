using CloudTrailLake.Query.Tests.Fixtures;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>Understanding a statement costs the same whatever the lake holds: nothing of it looks at files.</summary>
public sealed class LakeSizeTests
{
    private const string Statement = "SELECT eventName, count(*) FROM events WHERE eventTime > timestamp '2023-01-10 00:00:00' AND userIdentity.arn LIKE '%x%' GROUP BY 1 ORDER BY 2 DESC LIMIT 5";

    [Fact]
    public void Analysis_allocates_as_much_over_one_file_as_over_forty()
    {
        long small = Cost(1);
        Assert.InRange((double)Cost(40) / small, 0.9, 1.1);
    }

    private static long Cost(int days)
    {
        using var lake = new TestLake();
        lake.Add(lake.CreateStore("events"), [.. Enumerable.Range(0, days).Select(day => $$"""{"eventID":"e{{day}}","eventTime":"2023-01-01T00:00:00Z","eventName":"X"}""".Replace("2023-01-01", new DateOnly(2023, 1, 1).AddDays(day).ToString("yyyy-MM-dd"), StringComparison.Ordinal))]);
        lake.Engine.Analyze(Statement, lake.Catalog(), lake.Time.GetUtcNow());
        long before = GC.GetAllocatedBytesForCurrentThread();
        lake.Engine.Analyze(Statement, lake.Catalog(), lake.Time.GetUtcNow());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
