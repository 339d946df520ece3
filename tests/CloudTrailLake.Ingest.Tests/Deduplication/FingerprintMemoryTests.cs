using CloudTrailLake.Ingest.Deduplication;

namespace CloudTrailLake.Ingest.Tests.Deduplication;

/// <summary>Measures the memory of the whole process, so it runs alone.</summary>
[CollectionDefinition(nameof(FingerprintMemoryTests), DisableParallelization = true)]
[Collection(nameof(FingerprintMemoryTests))]
public sealed class FingerprintMemoryTests
{
    [Fact]
    public void The_set_takes_at_most_sixteen_bytes_an_entry()
    {
        const int Entries = 1_000_000;
        var random = new Random(1);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var set = new FingerprintSet();
        for (int i = 0; i < Entries; i++)
        {
            set.Add((ulong)random.NextInt64());
        }

        long used = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(used, Entries * 8L, Entries * 16L);
        GC.KeepAlive(set);
    }
}
