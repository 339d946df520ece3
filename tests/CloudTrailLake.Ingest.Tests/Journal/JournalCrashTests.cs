using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Journal;

/// <summary>A process that is killed anywhere between taking an event in and forgetting it: what it acknowledged is stored once.</summary>
public sealed class JournalCrashTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData("journal-written:1")]
    [InlineData("journal-written:14")]
    [InlineData("journal-synced:25")]
    [InlineData("data-file-written:2")]
    [InlineData("before-publish:2")]
    [InlineData("after-publish:2")]
    [InlineData("journal-drained:1")]
    [InlineData("journal-drained:3")]
    public async Task Acknowledged_is_stored_once(string pauseAt)
    {
        var created = _lake.CreateStore();
        created.Dispose();
        string output;
        using (var child = ImportChildProcess.StartJournal(_lake.Directory, created.StoreDirectory, events: 40, pauseAt))
        {
            await child.Paused.Task;
            await child.KillAsync();
            output = (await child.EndAsync()).Output;
        }

        string[] acknowledged = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()["acknowledged ".Length..])];
        var store = _lake.Reopen(created);
        await using var journal = new TestJournal(_lake, null, null, store);
        await journal.DrainAsync();
        string[] stored = TestLake.Query(store, "SELECT eventid FROM events");
        Assert.Equal(stored.Length, stored.Distinct().Count());
        Assert.Empty(acknowledged.Except(stored));
        // At most the one that was on its way.
        Assert.InRange(stored.Length, acknowledged.Length, acknowledged.Length + 1);
        Assert.DoesNotContain("damaged", journal.Log.Text, StringComparison.Ordinal);
        await journal.AppendAsync((store, """{"eventID":"after","eventTime":"2026-11-20T10:00:00Z","eventCategory":"Management"}"""));
        await journal.DrainAsync();
        Assert.Equal(stored.Length + 1, TestLake.Count(store));
    }
}
