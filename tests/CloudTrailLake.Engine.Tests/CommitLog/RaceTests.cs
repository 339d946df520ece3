using System.Globalization;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;

namespace CloudTrailLake.Engine.Tests.CommitLog;

public sealed class RaceTests
{
    private const int Writers = 8;
    private const long Versions = 1000;

    [Fact]
    public async Task Eight_processes_race_over_a_thousand_versions_and_each_version_is_won_once()
    {
        using var test = new TestStore();
        var processes = Enumerable.Range(0, Writers)
            .Select(w => TestProcess.Start(null, "race", test.Store.StoreDirectory, $"writer{w}", Versions.ToString(CultureInfo.InvariantCulture)))
            .ToList();
        var won = new List<long>();
        var winners = 0;
        foreach (var process in processes)
        {
            using (process)
            {
                var (exitCode, output, errors) = await process.EndAsync();
                Assert.True(exitCode == 0, errors);
                var versions = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(v => long.Parse(v, CultureInfo.InvariantCulture)).ToList();
                won.AddRange(versions);
                winners += versions.Count > 0 ? 1 : 0;
            }
        }

        won.Sort();
        Assert.Equal(Enumerable.Range(1, (int)Versions).Select(v => (long)v), won);
        Assert.True(winners > 1, "One process won every version: it was no race.");
        Assert.Empty(Directory.GetFiles(test.LogPath, ".*"));
        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);
        Assert.Equal(Enumerable.Range(1, (int)Versions).Select(v => (long)v), reader.Snapshot().Transactions.Values.Order());
    }

    [Fact]
    public async Task Writers_in_one_process_race_too()
    {
        using var test = new TestStore();
        using var other = EventDataStore.OpenForWriting(test.Storage, test.Store.StoreDirectory, test.Time);
        await Task.WhenAll(new[] { test.Store, other }.Select((store, w) => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                var entry = TestStore.Entry($"{w}/{i}", new(1, 0, 1, 0, 0, 0));
                await store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [], [entry])), CancellationToken.None);
            }
        })));

        var entries = new List<LedgerEntry>();
        Assert.Equal(20, test.Store.ReadLedger(0, entries.Add));
        Assert.Equal(20, entries.Select(e => e.ObjectKey).Distinct().Count());
        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
        Assert.Equal(20, Directory.GetFiles(Path.Combine(test.Store.StoreDirectory, LogNames.LedgerDirectory)).Length);
        foreach (var store in new[] { test.Store, other })
        {
            Assert.True(await store.Writer.RunAsync(t => t.LedgerContains(TestStore.Sha("0/9"), "none") && t.LedgerContains(TestStore.Sha("1/9"), "none"), CancellationToken.None));
        }
    }
}
