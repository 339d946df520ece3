using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Deduplication;

public sealed class FingerprintTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_set_answers_like_a_hash_set()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var set = new FingerprintSet();
        var expected = new HashSet<ulong>();
        for (int i = 0; i < 200_000; i++)
        {
            // Small values crowd one part and one neighbourhood; zero is the empty slot's own value.
            ulong value = i % 3 == 0 ? (ulong)random.Next(0, 50_000) : (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            Assert.Equal(expected.Add(value), set.Add(value));
        }

        Assert.Equal(expected.Count, set.Count);
        Assert.All(expected.Take(10_000), v => Assert.True(set.Contains(v)));
        Assert.False(set.Contains(ulong.MaxValue - 12345));
    }

    [Fact]
    public void A_file_gives_back_its_rows()
    {
        RowIdentity[] rows = [new(1, 2), new(3, 4), new(3, 5)];
        FingerprintFile.Write(_folder.File("a.idx"), rows);
        Assert.Equal(rows, FingerprintFile.TryRead(_folder.File("a.idx"), 3));
    }

    [Fact]
    public void A_missing_short_altered_or_foreign_file_is_no_index()
    {
        string path = _folder.File("a.idx");
        Assert.Null(FingerprintFile.TryRead(path, 3));
        FingerprintFile.Write(path, [new(1, 2), new(3, 4), new(3, 5)]);
        Assert.Null(FingerprintFile.TryRead(path, 4));

        byte[] good = File.ReadAllBytes(path);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x10;
            File.WriteAllBytes(path, bad);
            Assert.Null(FingerprintFile.TryRead(path, 3));
        }

        File.WriteAllBytes(path, good[..^1]);
        Assert.Null(FingerprintFile.TryRead(path, 3));
    }
}
