using System.Text;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;

namespace CloudTrailLake.Engine.Tests.CommitLog;

/// <summary>What a store does with a log that is not as it was written: it says so and shows nothing.</summary>
public sealed class DamageTests
{
    [Fact]
    public async Task Every_bit_that_changes_is_found_by_the_chain()
    {
        using var test = new TestStore();
        await test.CommitFile(3, "a");
        await test.CommitFile(3, "b");
        await test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", 1)] });
        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
        var report = StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory);
        Assert.Equal((3, 2, 2), (report.Version, report.DataFiles, report.LedgerFiles));

        var files = Directory.GetFiles(test.Store.StoreDirectory, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(LogNames.Commit(3), StringComparison.Ordinal)).ToList();
        Assert.Equal(7, files.Count);
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            var changed = content.ToArray();
            // A digit inside a JSON number or string keeps the JSON valid; in Parquet any byte will do.
            var at = file.EndsWith(".json", StringComparison.Ordinal) ? changed.AsSpan().IndexOf("1"u8) : changed.Length / 2;
            changed[at] ^= 1;
            File.WriteAllBytes(file, changed);
            Assert.NotEmpty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
            File.Delete(file);
            Assert.Contains(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems, p => p.Message.Contains("missing"));
            File.WriteAllBytes(file, content);
        }

        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
    }

    [Theory]
    [InlineData("{\"commitInfo\":{\"timest")]
    [InlineData("{\"add\":{}}\n")]
    [InlineData("not json\n")]
    [InlineData("")]
    [InlineData("{\"commitInfo\":{\"timestamp\":1,\"operation\":\"X\"}}\n{\"add\":{\"path\":\"calendarday=2026-01-01/x.parquet\"}}\n")]
    public async Task A_damaged_commit_is_named_and_refused(string content)
    {
        using var test = new TestStore();
        await test.CommitFile();
        File.WriteAllText(Path.Combine(test.LogPath, LogNames.Commit(1)), content, new UTF8Encoding(false));
        var e = Assert.Throws<CommitLogDamagedException>(() => EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time));
        Assert.EndsWith(LogNames.Commit(1), e.File);
        Assert.Contains(LogNames.Commit(1), e.Message);
    }

    [Fact]
    public async Task A_gap_is_named_and_refused()
    {
        using var test = new TestStore();
        await test.CommitFile();
        await test.CommitFile(2, "b");
        File.Delete(Path.Combine(test.LogPath, LogNames.Commit(1)));
        var e = Assert.Throws<CommitLogDamagedException>(() => EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time));
        Assert.EndsWith(LogNames.Commit(1), e.File);
    }

    [Fact]
    public async Task A_commit_of_another_history_is_refused()
    {
        using var test = new TestStore();
        await test.CommitFile();
        await test.CommitFile(2, "b");
        var path = Path.Combine(test.LogPath, LogNames.Commit(1));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"WRITE\"", "\"WROTE\""));
        var e = Assert.Throws<CommitLogDamagedException>(() => EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time));
        Assert.EndsWith(LogNames.Commit(2), e.File);
    }

    [Theory]
    [InlineData("../other/part.parquet")]
    [InlineData("/etc/passwd")]
    [InlineData("calendarday=2026-03-14/%2e%2e/%2e%2e/x.parquet")]
    [InlineData("s3://bucket/x.parquet")]
    public async Task A_data_file_outside_the_store_is_refused(string outside)
    {
        using var test = new TestStore();
        var result = await test.CommitFile();
        var path = Path.Combine(test.LogPath, LogNames.Commit(1));
        File.WriteAllText(path, File.ReadAllText(path).Replace(result.Files[0].Path, outside));
        Assert.Throws<CommitLogDamagedException>(() => EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time));
    }

    [Theory]
    [InlineData("\"minReaderVersion\":1", "\"minReaderVersion\":3", "reader version 3")]
    [InlineData("\"minWriterVersion\":2", "\"minWriterVersion\":7,\"writerFeatures\":[\"rowTracking\"]", "rowTracking")]
    [InlineData("\"ctlake.schemaVersion\":\"1\"", "\"ctlake.schemaVersion\":\"2\"", "event schema version 2")]
    [InlineData("\"ctlake.category\":\"Events\"", "\"ctlake.category\":\"Dreams\"", "'Dreams'")]
    [InlineData("\"ctlake.accountId\"", "\"other\"", "not an event data store")]
    public void What_a_newer_release_wrote_is_refused_in_words(string known, string newer, string words)
    {
        using var test = new TestStore();
        var path = Path.Combine(test.LogPath, LogNames.Commit(0));
        var text = File.ReadAllText(path);
        Assert.Contains(known, text);
        File.WriteAllText(path, text.Replace(known, newer));
        var e = Assert.Throws<UnsupportedFormatException>(() => EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time));
        Assert.Contains(words, e.Message);
    }

    [Fact]
    public async Task A_data_file_of_a_newer_schema_is_refused_in_words()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var path = Path.Combine(test.LogPath, LogNames.Commit(1));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"schemaVersion\":\"1\"", "\"schemaVersion\":\"9\""));
        var e = Assert.Throws<UnsupportedFormatException>(() => EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time));
        Assert.Contains("version 9", e.Message);
    }
}
