using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Engine.Tests.CommitLog;

public sealed class CommitTests
{
    [Fact]
    public async Task A_commit_is_seen_by_its_store_and_by_readers()
    {
        using var test = new TestStore();
        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);
        Assert.Equal(0, reader.Snapshot().Version);
        Assert.Equal(TestStore.Definition, reader.Definition);

        var result = await test.CommitFile();

        foreach (var snapshot in new[] { test.Store.Snapshot(), reader.Snapshot() })
        {
            Assert.Equal(1, snapshot.Version);
            Assert.Equal(test.Time.GetUtcNow(), snapshot.Timestamp);
            var file = Assert.Single(snapshot.Files);
            Assert.Equal(result.Files[0].Path, file.Path);
            Assert.Equal(3, file.NumRecords);
            Assert.Equal(1, file.CommitVersion);
            Assert.Equal(TestStore.Day, file.CalendarDay);
            Assert.Equal(new FileInfo(snapshot.FullPath(file)).Length, file.Size);
            Assert.Equal(test.Storage.Sha256(snapshot.FullPath(file)), file.Sha256);
        }

        Assert.Throws<InvalidOperationException>(() => reader.Writer);
    }

    [Fact]
    public async Task Nothing_is_read_again_when_nothing_changed()
    {
        using var test = new TestStore();
        await test.CommitFile();
        Assert.Same(test.Store.Snapshot(), test.Store.Snapshot());
    }

    [Fact]
    public async Task Statistics_leave_long_text_out_and_round_times_outward()
    {
        using var test = new TestStore();
        await test.CommitFile();
        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);

        var columns = Assert.Single(reader.Snapshot().Files).Statistics.Columns;

        var midnight = new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new ColumnStatistics(midnight, midnight.AddMilliseconds(2001), 0), columns["eventtime"]);
        Assert.Equal(new ColumnStatistics("GetObject", "GetObject", 0), columns["eventname"]);
        Assert.Equal(new ColumnStatistics(null, null, 3), columns["errorcode"]);
        Assert.Equal(32, "arn:aws:iam::123456789012:user/0".Length);
        Assert.Equal(new ColumnStatistics("arn:aws:iam::123456789012:user/0", null, 0), columns["useridentity.arn"]);
    }

    [Fact]
    public async Task A_commit_whose_rows_or_balance_are_wrong_is_refused_and_leaves_no_trace()
    {
        using var test = new TestStore();
        await Assert.ThrowsAsync<ArgumentException>(() => test.Store.Writer.RunAsync(
            t => t.Commit(new CommitRequest("WRITE", [TestStore.WriteFile(t.NewDataFilePath(TestStore.Day)) with { NumRecords = 4 }], [])), CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Commit(new CommitRequest("WRITE", [], [TestStore.Entry("a", new(2, 0, 1, 0, 0, 0))])));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Commit(new CommitRequest("WRITE", [], [TestStore.Entry("a", new(2, 2, 0, 0, 0, 0))])));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Commit(new CommitRequest("WRITE", [], [])));
        Assert.Equal(0, test.Store.Snapshot().Version);
        Assert.Empty(Directory.GetFiles(Path.Combine(test.Store.StoreDirectory, LogNames.LedgerDirectory)));
    }

    [Fact]
    public async Task The_ledger_knows_objects_by_content_and_selectors_also_after_reopening()
    {
        using var test = new TestStore();
        await test.CommitFile();
        await test.Commit(new CommitRequest("WRITE", [], [TestStore.Entry("nothing stored", new(5, 0, 5, 0, 0, 0), "s1")]));
        for (var round = 0; round < 2; round++)
        {
            await test.Store.Writer.RunAsync(
                t =>
                {
                    Assert.True(t.LedgerContains(TestStore.Sha("object"), "none"));
                    Assert.True(t.LedgerContains(TestStore.Sha("nothing stored"), "s1"));
                    Assert.False(t.LedgerContains(TestStore.Sha("nothing stored"), "s2"));
                    Assert.False(t.LedgerContains(TestStore.Sha("other"), "none"));
                    return 0;
                },
                CancellationToken.None);
            test.Reopen();
        }

        var entries = new List<LedgerEntry>();
        Assert.Equal(2, test.Store.ReadLedger(0, entries.Add));
        Assert.Equal(
            [
                TestStore.Entry("object", new(3, 3, 0, 0, 0, 0)) with { CommittedAt = test.Time.GetUtcNow() },
                TestStore.Entry("nothing stored", new(5, 0, 5, 0, 0, 0), "s1") with { CommittedAt = test.Time.GetUtcNow() },
            ],
            entries);
    }

    [Fact]
    public async Task A_changed_definition_is_a_commit()
    {
        using var test = new TestStore();
        var changed = TestStore.Definition with { Name = "renamed", RetentionDays = 30, SelectorsJson = null };
        test.Store.UpdateDefinition(changed);
        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);
        Assert.Equal(changed, reader.Definition);
        Assert.Equal(1, reader.Snapshot().Version);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Commit(new CommitRequest("SET TBLPROPERTIES", [], []) { Definition = changed with { AccountId = "1" } }));
    }

    [Fact]
    public async Task A_rewrite_must_hold_the_same_rows()
    {
        using var test = new TestStore();
        await test.CommitFile(2, "a");
        await test.CommitFile(3, "b");
        var old = test.Store.Snapshot().Files;

        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => test.Store.Writer.RunAsync(
            t => t.Commit(Rewrite(old, TestStore.WriteFile(t.NewDataFilePath(TestStore.Day), 5, "c"))), CancellationToken.None));
        Assert.Contains("rows of the files it replaces", wrong.Message);

        await test.Store.Writer.RunAsync(
            t =>
            {
                var path = t.NewDataFilePath(TestStore.Day);
                using var instance = DuckDbInstance.Open(new DuckDbOptions());
                using var session = instance.Connect();
                var parts = old.Select(f => $"SELECT *, {f.CommitVersion}::BIGINT AS _commit_version FROM read_parquet({DuckDbText.Literal(t.Snapshot.FullPath(f))}, hive_partitioning = false)");
                session.Execute($"COPY ({string.Join(" UNION ALL ", parts)}) TO {DuckDbText.Literal(path)} (FORMAT parquet)");
                var hash = ParquetContentHash.Compute(session, EventSchema.For(EventStoreFamily.Events), path);
                return t.Commit(Rewrite(old, new NewDataFile(path, TestStore.Day, 5, FileStatistics.None, hash.Value)));
            },
            CancellationToken.None);

        var file = Assert.Single(test.Store.Snapshot().Files);
        Assert.Null(file.CommitVersion);
        Assert.Equal(5, file.NumRecords);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Commit(new CommitRequest("DELETE", [], []) { Removed = old, Gone = RowSum.Of(old) }));
    }

    [Fact]
    public async Task What_leaves_the_table_must_be_accounted_for()
    {
        using var test = new TestStore();
        await test.CommitFile(2, "a");
        await test.CommitFile(3, "b");
        var files = test.Store.Snapshot().Files;
        CommitRequest[] wrong =
        [
            new("DELETE", [], []) { Removed = files },
            new("DELETE", [], []) { Removed = files, Gone = RowSum.Of([files[0]]) },
            new("DELETE", [], []) { Removed = [files[0]], Gone = new RowSum(2, 1) },
            new("DELETE", [], [TestStore.Entry("c", new(1, 0, 1, 0, 0, 0))]) { Gone = RowSum.Of(files) },
            new("OPTIMIZE", [], []) { Removed = files, Gone = RowSum.Of(files), DataChange = false },
        ];
        foreach (var request in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => test.Commit(request));
        }

        Assert.Equal(2, test.Store.Snapshot().Version);
        await test.Commit(new CommitRequest("DELETE", [], []) { Removed = [files[0]], Gone = RowSum.Of([files[0]]) });
        Assert.Equal(files[1].Path, Assert.Single(test.Store.Snapshot().Files).Path);
    }

    [Fact]
    public async Task An_applications_progress_rides_on_the_commit()
    {
        using var test = new TestStore();
        await test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("journal", 7)] });
        await test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("journal", 9)] });
        Assert.Equal(9, test.Store.Snapshot().Transactions["journal"]);
    }

    private static CommitRequest Rewrite(IReadOnlyList<DataFile> old, NewDataFile file) =>
        new("OPTIMIZE", [file with { HasCommitVersionColumn = true }], []) { Removed = old, DataChange = false };
}
