using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;

namespace CloudTrailLake.Engine.Tests.CommitLog;

public sealed class CheckpointTests
{
    [Fact]
    public async Task After_a_hundred_commits_there_is_a_checkpoint_and_it_says_what_the_commits_say()
    {
        using var test = new TestStore();
        await test.CommitFile(4, "first");
        await test.CommitFile(2, "second");
        test.Store.UpdateDefinition(TestStore.Definition with { RetentionDays = 90 });
        for (var i = 4; i <= 101; i++)
        {
            await test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", i)] });
        }

        Assert.True(File.Exists(Path.Combine(test.LogPath, "00000000000000000100.checkpoint.parquet")));
        Assert.StartsWith("""{"version":100,"size":5,"sizeInBytes":""", File.ReadAllText(Path.Combine(test.LogPath, "_last_checkpoint")));
        Assert.Empty(Directory.GetFiles(test.LogPath, ".*"));
        AssertSame(test.Store.Snapshot(), ReadFromCheckpoint(test));
        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
    }

    [Fact]
    public async Task Plain_Parquet_readers_find_Deltas_checkpoint_schema()
    {
        using var test = new TestStore();
        await test.CommitFile(4, "first");
        var path = await WriteCheckpoint(test);

        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        string Scalar(string sql)
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = sql.Replace("$file", $"read_parquet({DuckDbText.Literal(path)})");
            return command.ExecuteScalar()?.ToString() ?? "null";
        }

        Assert.Equal("1,2", Scalar("SELECT protocol.minReaderVersion || ',' || protocol.minWriterVersion FROM $file WHERE protocol IS NOT NULL"));
        Assert.Equal("calendarday", Scalar("SELECT metaData.partitionColumns[1] FROM $file WHERE metaData IS NOT NULL"));
        Assert.Equal("366", Scalar("SELECT metaData.configuration['ctlake.retentionDays'] FROM $file WHERE metaData IS NOT NULL"));
        Assert.Equal("2026-03-14", Scalar("SELECT add.partitionValues['calendarday'] FROM $file WHERE add IS NOT NULL"));
        Assert.Equal("1", Scalar("SELECT add.tags['ctlake.commitVersion'] FROM $file WHERE add IS NOT NULL"));
        Assert.Equal("3", Scalar("SELECT count(*) FROM $file"));
        Assert.Equal("MAP(VARCHAR, VARCHAR)", Scalar("SELECT typeof(add.partitionValues) FROM $file WHERE add IS NOT NULL"));

        var data = Path.Combine(test.Store.StoreDirectory, Scalar("SELECT add.path FROM $file WHERE add IS NOT NULL"));
        Assert.Equal("4", Scalar($"SELECT count(*) FROM read_parquet({DuckDbText.Literal(data)})"));
    }

    [Fact]
    public async Task A_damaged_checkpoint_costs_no_row()
    {
        using var test = new TestStore();
        await test.CommitFile(4, "first");
        var path = await WriteCheckpoint(test);
        File.WriteAllText(path, "PAR1 no more");

        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);
        AssertSame(test.Store.Snapshot(), reader.Snapshot());
        Assert.Contains("unreadable", Assert.Single(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems).Message);
    }

    [Fact]
    public async Task A_reader_with_a_checkpoint_reads_no_commit_before_it()
    {
        using var test = new TestStore();
        await test.CommitFile(4, "first");
        await test.CommitFile(4, "second");
        await WriteCheckpoint(test);
        File.Delete(Path.Combine(test.LogPath, LogNames.Commit(1)));
        Assert.Equal(2, ReadFromCheckpoint(test).Files.Count);
    }

    [Fact]
    public async Task A_ledger_index_spares_a_writer_the_ledger_of_old_commits()
    {
        using var test = new TestStore();
        await test.CommitFile(2, "early");
        Assert.True(await Knows(test, "early"));
        for (var i = 2; i <= CheckpointPolicy.LedgerIndexInterval; i++)
        {
            await test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", i)] });
        }

        await test.CommitFile(2, "late");
        var ledger = Path.Combine(test.Store.StoreDirectory, LogNames.LedgerDirectory);
        var index = Path.Combine(ledger, "index-00000000000000001000.parquet");
        Assert.True(File.Exists(index));
        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);

        test.Reopen();
        Assert.True(await Knows(test, "early") && await Knows(test, "late"));
        Assert.False(await Knows(test, "other"));

        // A damaged index costs time only; a forged one is found.
        File.WriteAllText(index, "PAR1 no more");
        test.Reopen();
        Assert.True(await Knows(test, "early") && await Knows(test, "late"));
        File.Delete(index);
        using (var parquet = new StoreParquet(test.Storage))
        {
            LedgerFile.WriteIdentities(parquet, index, [(TestStore.Sha("early"), "none"), (TestStore.Sha("forged"), "none")]);
        }

        Assert.Contains("ledger index", Assert.Single(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems).Message);
    }

    private static Task<bool> Knows(TestStore test, string content) => test.Store.Writer.RunAsync(t => t.LedgerContains(TestStore.Sha(content), "none"), CancellationToken.None);

    [Fact]
    public void A_missed_checkpoint_is_made_up_for()
    {
        Assert.False(CheckpointPolicy.IsDue(99, null));
        Assert.True(CheckpointPolicy.IsDue(100, null));
        Assert.False(CheckpointPolicy.IsDue(101, 100));
        Assert.True(CheckpointPolicy.IsDue(101, null));
        Assert.True(CheckpointPolicy.IsDue(201, 100));
        Assert.False(CheckpointPolicy.IsDue(199, 100));
    }

    private static Snapshot ReadFromCheckpoint(TestStore test)
    {
        using var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time);
        return reader.Snapshot();
    }

    private static async Task<string> WriteCheckpoint(TestStore test)
    {
        var version = await test.Store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);
        return Path.Combine(test.LogPath, LogNames.Checkpoint(version));
    }

    private static void AssertSame(Snapshot expected, Snapshot actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.CommitSha256, actual.CommitSha256);
        Assert.Equal(expected.Timestamp, actual.Timestamp);
        Assert.Equal(expected.Definition, actual.Definition);
        Assert.Equal(expected.Transactions, actual.Transactions);
        Assert.Equal(expected.Files.Select(f => f with { Statistics = FileStatistics.None }), actual.Files.Select(f => f with { Statistics = FileStatistics.None }));
        Assert.Equal(expected.Files.Select(f => f.Statistics.Columns), actual.Files.Select(f => f.Statistics.Columns));
    }
}
