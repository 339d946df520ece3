using System.Diagnostics;

namespace CloudTrailLake.DuckDb.Tests;

/// <summary>Runs alone, since it measures the memory of the process.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public sealed class LeakTests
{
    private const int Rounds = 10_000;

    /// <summary>In bytes: 1.6 kB per round, where a statement, result, chunk or connection takes several times as much.</summary>
    private const long MaxGrowth = 16L << 20;

    [Fact]
    public void StatementsResultsAndChunksGoAsTheyAreDisposed()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        session.RegisterTableFunction("f", GeneratedSource.Columns, () => new GeneratedSource(10));
        AssertBounded(round =>
        {
            switch (round % 4)
            {
                case 0:
                    using (var result = session.Query("SELECT 1 AS a, 'a text that is not inlined' AS b, [1, 2] AS c", CancellationToken.None))
                    {
                        Assert.True(result.ReadChunk(out _)); // given up half-way
                    }

                    break;
                case 1:
                    Assert.Single(Rows.Of(session, "SELECT {'a': 1}"));
                    break;
                case 2:
                    Assert.Throws<DuckDbException>(() => session.Execute("SELECT 'x'::INTEGER"));
                    break;
                default:
                    session.Execute("SELECT id, text FROM f()");
                    break;
            }
        });
    }

    [Fact]
    public void RecordBatchesGoAsTheyAreDisposed()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        AssertBounded(round =>
        {
            using var result = session.Query("SELECT 1 AS a, 'a text that is not inlined' AS b, [1, 2] AS c, {'d': 'x'} AS d FROM range(5)", CancellationToken.None);
            Assert.True(result.ReadChunk(out var chunk));
            foreach (var batch in chunk.ToArrow(round % 2 == 0 ? 1 : long.MaxValue))
            {
                batch.Dispose();
            }
        });
    }

    [Fact]
    public void SessionsGoAsTheyAreDisposed()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        AssertBounded(_ => instance.Connect().Dispose());
    }

    private static void AssertBounded(Action<int> round)
    {
        for (var i = 0; i < Rounds / 4; i++)
        {
            round(i); // caches fill, code is compiled
        }

        var before = WorkingSet();
        for (var i = 0; i < Rounds; i++)
        {
            round(i);
        }

        var grown = WorkingSet() - before;
        Assert.True(grown < MaxGrowth, $"{Rounds} rounds kept {grown:N0} bytes");
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
