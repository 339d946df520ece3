using System.Diagnostics;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Journal;
using CloudTrailLake.Ingest.Tests.Support;
using CloudTrailLake.Testing;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailLake.Ingest.Tests.Journal;

/// <summary>The journal and its drain over real files: what is acknowledged is stored once, whatever happens to the files meanwhile.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task What_is_appended_is_stored_by_the_rules_of_each_store()
    {
        var all = _lake.CreateStore(name: "all");
        var reads = _lake.CreateStore(selectorsJson: """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["true"]}]}]""", name: "reads");
        var outside = _lake.CreateStore(name: "outside", family: EventStoreFamily.ActivityAuditLog);
        await using var test = new TestJournal(_lake, null, null, all, reads, outside);
        await test.Journal.AppendAsync(
        [
            new([all.Definition.Id, reads.Definition.Id], Utf8(Event("1"))),
            new([all.Definition.Id, reads.Definition.Id], Utf8(Event("2", readOnly: true))),
            new([outside.Definition.Id], Utf8(CategoryRecords.ActivityAuditLog.ReplaceLineEndings(""))),
        ]);
        Assert.Equal(5, await test.DrainAsync());
        Assert.Equal(["1", "2"], Ids(all));
        Assert.Equal(["2"], Ids(reads));
        Assert.Equal(["a-1"], Ids(outside));
        Assert.Equal(2, all.Snapshot().Transactions[test.Journal.AppId]);
        Assert.Equal(0, test.Journal.UnreadBytes);
        Assert.Equal(0, await test.DrainAsync());
    }

    [Fact]
    public async Task Nothing_that_a_store_leaves_out_makes_a_commit()
    {
        var reads = _lake.CreateStore(selectorsJson: """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]""");
        await using var test = new TestJournal(_lake, null, null, reads);
        await test.AppendAsync((reads, Event("1")));
        Assert.Equal(1, await test.DrainAsync());
        Assert.Equal(0, reads.Snapshot().Version);
        Assert.Equal(0, await test.DrainAsync());
    }

    [Fact]
    public async Task What_was_not_drained_is_there_after_a_crash_and_positions_go_on()
    {
        var store = _lake.CreateStore();
        Guid id;
        await using (var first = new TestJournal(_lake, new JournalLimits { SegmentBytes = 300 }, null, store))
        {
            id = first.Journal.Id;
            await first.AppendAsync((store, Event("1")));
            await first.DrainAsync();
            for (int i = 2; i <= 6; i++)
            {
                await first.AppendAsync((store, Event($"{i}")));
            }

            Assert.True(first.Segments.Length > 2);
            first.Abandon();

            await using var second = new TestJournal(_lake, new JournalLimits { SegmentBytes = 300 }, null, store);
            Assert.Equal(id, second.Journal.Id);
            Assert.Equal(5, await second.DrainAsync());
            await second.AppendAsync((store, Event("7")));
            Assert.Equal(1, await second.DrainAsync());
            Assert.Single(second.Segments);
            Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], Ids(store));
            Assert.Equal(7, store.Snapshot().Transactions[second.Journal.AppId]);
        }
    }

    [Fact]
    public async Task A_segment_that_was_begun_and_holds_nothing_is_replaced_by_the_next_and_takes_nothing_with_it()
    {
        var store = _lake.CreateStore();
        var disk = new FailingDisk { Fails = true };
        var first = new TestJournal(_lake, null, disk, store);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => first.AppendAsync((store, Event("0"))));
        Assert.Equal(SegmentFormat.HeaderBytes, new FileInfo(Assert.Single(first.Segments)).Length);
        first.Abandon();

        var second = new TestJournal(_lake, null, null, store);
        await second.AppendAsync((store, Event("1")));
        second.Abandon();

        await using var third = new TestJournal(_lake, null, null, store);
        Assert.Equal(1, await third.DrainAsync());
        Assert.Equal(["1"], Ids(store));
    }

    [Fact]
    public async Task A_journal_that_was_closed_with_nothing_in_it_keeps_what_comes_after()
    {
        var store = _lake.CreateStore();
        await using (new TestJournal(_lake, null, null, store))
        {
        }

        var second = new TestJournal(_lake, null, null, store);
        await second.AppendAsync((store, Event("1")));
        second.Abandon();
        await using var third = new TestJournal(_lake, null, null, store);
        await third.DrainAsync();
        Assert.Equal(["1"], Ids(store));
    }

    [Fact]
    public async Task A_record_repeated_by_its_sender_is_stored_once()
    {
        var store = _lake.CreateStore();
        await using var test = new TestJournal(_lake, null, null, store);
        await test.AppendAsync((store, Event("1")), (store, Event("1")));
        await test.DrainAsync();
        await test.AppendAsync((store, Event("1")));
        await test.DrainAsync();
        Assert.Equal(["1"], Ids(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(60)]
    public async Task A_torn_tail_is_cut_and_what_stands_before_it_kept(int bytes)
    {
        var store = _lake.CreateStore();
        var first = new TestJournal(_lake, null, null, store);
        await first.AppendAsync((store, Event("1")), (store, Event("2")));
        string segment = Assert.Single(first.Segments);
        first.Abandon();
        byte[] whole = await File.ReadAllBytesAsync(segment);
        // What a crash leaves of a third record: its first bytes.
        await File.WriteAllBytesAsync(segment, [.. whole, .. whole.AsSpan(SegmentFormat.HeaderBytes, bytes)]);

        await using var second = new TestJournal(_lake, null, null, store);
        Assert.Contains("Information: The journal segment", second.Log.Text, StringComparison.Ordinal);
        Assert.Equal(whole.Length, new FileInfo(segment).Length);
        await second.AppendAsync((store, Event("3")));
        await second.DrainAsync();
        Assert.Equal(["1", "2", "3"], Ids(store));
        Assert.False(Directory.Exists(second.Quarantine));
    }

    [Fact]
    public async Task A_damaged_segment_is_named_and_quarantined_and_the_rest_of_it_stored()
    {
        var store = _lake.CreateStore();
        var first = new TestJournal(_lake, null, null, store);
        await first.AppendAsync((store, Event("1")), (store, Event("2")), (store, Event("3")));
        string segment = Assert.Single(first.Segments);
        first.Abandon();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.AsSpan().IndexOf("\"2\""u8) + 1] = (byte)'9';
        await File.WriteAllBytesAsync(segment, bytes);

        await using var second = new TestJournal(_lake, null, null, store);
        Assert.Contains($"Error: The journal segment {segment} is damaged", second.Log.Text, StringComparison.Ordinal);
        await second.AppendAsync((store, Event("4")));
        await second.DrainAsync();
        Assert.Equal(["1", "3", "4"], Ids(store));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Assert.Single(Directory.EnumerateFiles(second.Quarantine))));
        Assert.DoesNotContain(segment, second.Segments);
    }

    [Fact]
    public async Task A_segment_without_a_readable_beginning_is_quarantined_and_its_positions_never_used_again()
    {
        var store = _lake.CreateStore();
        var first = new TestJournal(_lake, null, null, store);
        await first.AppendAsync((store, Event("1")), (store, Event("2")));
        await first.DrainAsync();
        long position = store.Snapshot().Transactions[first.Journal.AppId];
        string segment = Assert.Single(first.Segments);
        first.Abandon();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        await using var second = new TestJournal(_lake, null, null, store);
        Assert.Contains("its header cannot be read", second.Log.Text, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(second.Quarantine));
        await second.AppendAsync((store, Event("3")));
        Assert.Equal(1, await second.DrainAsync());
        Assert.Equal(["1", "2", "3"], Ids(store));
        Assert.True(second.Journal.AppId != first.Journal.AppId || store.Snapshot().Transactions[second.Journal.AppId] > position);
    }

    [Fact]
    public async Task A_full_journal_refuses_and_takes_again_when_it_is_drained()
    {
        var store = _lake.CreateStore();
        await using var test = new TestJournal(_lake, new JournalLimits { MaxUnreadBytes = 400, SegmentBytes = 300, MaxRecordBytes = 500 }, null, store);
        await test.AppendAsync((store, Event("1")));
        await test.AppendAsync((store, Event("2")));
        var full = await Assert.ThrowsAsync<JournalFullException>(() => test.AppendAsync((store, Event("3"))));
        Assert.Contains("wait in the journal", full.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalFullException>(() => test.AppendAsync((store, Event(new string('x', 500)))));
        await test.DrainAsync();
        await test.AppendAsync((store, Event("3")));
        await test.DrainAsync();
        Assert.Equal(["1", "2", "3"], Ids(store));
    }

    [Fact]
    public async Task Records_for_a_store_that_is_erased_hold_nothing_up()
    {
        var store = _lake.CreateStore();
        await using var test = new TestJournal(_lake, null, null, store);
        await test.Journal.AppendAsync([new([Guid.NewGuid(), store.Definition.Id], Utf8(Event("1")))]);
        await test.DrainAsync();
        Assert.Equal(["1"], Ids(store));
        Assert.Empty(test.Journal.WaitingStores());
        Assert.Contains("which is no more", test.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_disk_acknowledges_nothing_and_is_seen()
    {
        var store = _lake.CreateStore();
        var disk = new FailingDisk();
        await using var test = new TestJournal(_lake, null, disk, store);
        await test.AppendAsync((store, Event("1")));
        disk.Fails = true;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => test.AppendAsync((store, Event("2"))));
        Assert.Equal("No space left on device", test.Journal.Failure);
        Assert.Contains("Error: The journal in", test.Log.Text, StringComparison.Ordinal);
        disk.Fails = false;
        await test.AppendAsync((store, Event("3")));
        Assert.Null(test.Journal.Failure);
        await test.DrainAsync();
        Assert.Equal(["1", "3"], Ids(store));
    }

    [Fact]
    public async Task Those_who_wait_together_share_a_flush()
    {
        var store = _lake.CreateStore();
        var disk = new FailingDisk();
        await using var test = new TestJournal(_lake, null, disk, store);
        await test.AppendAsync((store, Event("0")));
        int before = disk.Flushes;
        disk.Gate.Reset();
        var first = test.AppendAsync((store, Event("first")));
        await UntilAsync(() => disk.Flushes == before + 1);
        Task[] others = [.. Enumerable.Range(1, 50).Select(i => test.AppendAsync((store, Event($"{i}"))))];
        Assert.False(first.IsCompleted);
        disk.Gate.Set();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(before + 2, disk.Flushes);
        await test.DrainAsync();
        Assert.Equal(52, TestLake.Count(store));
    }

    [Fact]
    public async Task The_clock_drains_each_store_at_its_pace()
    {
        var events = _lake.CreateStore();
        var outside = _lake.CreateStore(name: "outside", family: EventStoreFamily.ActivityAuditLog);
        await using var test = new TestJournal(_lake, null, null, events, outside);
        test.Drain.Start();
        await test.AppendAsync((events, Event("1")), (outside, CategoryRecords.ActivityAuditLog.ReplaceLineEndings("")));
        await TickUntilAsync(() => events.Snapshot().Version == 1 && outside.Snapshot().Version == 1, TimeSpan.FromSeconds(4));

        await test.AppendAsync((events, Event("2")), (outside, CategoryRecords.ActivityAuditLog.ReplaceLineEndings("").Replace("a-1", "a-2", StringComparison.Ordinal)));
        await TickUntilAsync(() => outside.Snapshot().Version == 2, TimeSpan.FromSeconds(4));
        Assert.Equal(1, events.Snapshot().Version);
        await TickUntilAsync(() => events.Snapshot().Version == 2, JournalDrain.EventsInterval);
    }

    private async Task TickUntilAsync(Func<bool> condition, TimeSpan atMost)
    {
        var end = _lake.Time.GetUtcNow() + atMost;
        while (_lake.Time.GetUtcNow() < end)
        {
            _lake.Time.Advance(TimeSpan.FromSeconds(1));
            for (int i = 0; i < 100 && !condition(); i++)
            {
                await Task.Delay(2);
            }

            if (condition())
            {
                return;
            }
        }

        await UntilAsync(condition);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, "The condition did not come true.");
            await Task.Yield();
        }
    }

    private static string[] Ids(Engine.EventDataStores.EventDataStore store) => TestLake.Query(store, "SELECT eventid FROM events ORDER BY 1");

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Event(string id, bool readOnly = false) =>
        $$"""{"eventID":"{{id}}","eventTime":"2026-11-20T10:00:00Z","eventName":"Call","readOnly":{{(readOnly ? "true" : "false")}},"eventCategory":"Management"}""";

    private sealed class FailingDisk : StoreStorage
    {
        public bool Fails { get; set; }

        public int Flushes { get; private set; }

        public ManualResetEventSlim Gate { get; } = new(initialState: true);

        public override void Flush(SafeFileHandle file)
        {
            Flushes++;
            Gate.Wait();
            if (Fails)
            {
                throw new IOException("No space left on device");
            }

            base.Flush(file);
        }
    }
}
